/** Boosted trees on binned features. Mirrors `sklearn.ensemble.HistGradientBoostingClassifier`. */
export { FittedHistGradientBoostingClassifier } from "./fitted-hist-gradient-boosting-classifier.ts";
export { HistGradientBoostingClassifier } from "./hist-gradient-boosting-classifier.ts";
export { histGradientBoostingConflicts, histGradientBoostingParams } from "./hist-gradient-boosting-params.ts";
export { readHistGradientBoostingClassifier } from "./read-hist-gradient-boosting-classifier.ts";
