/** Many learners that decide together. Mirrors `sklearn.ensemble`. */
export { AdaBoostClassifier } from "./ada-boost-classifier.ts";
export { adaBoostConflicts, adaBoostParams } from "./ada-boost-params.ts";
export { BaggingClassifier } from "./bagging-classifier.ts";
export { baggingConflicts, baggingParams } from "./bagging-params.ts";
export { FittedAdaBoostClassifier, readAdaBoostClassifier } from "./fitted-ada-boost-classifier.ts";
export { FittedBaggingClassifier, readBaggingClassifier } from "./fitted-bagging-classifier.ts";
export { FittedGradientBoostingClassifier } from "./fitted-gradient-boosting-classifier.ts";
export { FittedRandomForestClassifier } from "./fitted-random-forest-classifier.ts";
export { GradientBoostingClassifier } from "./gradient-boosting-classifier.ts";
export { gradientBoostingParams } from "./gradient-boosting-params.ts";
export { RandomForestClassifier } from "./random-forest-classifier.ts";
export { randomForestConflicts, randomForestParams } from "./random-forest-params.ts";
export { readGradientBoostingClassifier } from "./read-gradient-boosting-classifier.ts";
export { readRandomForestClassifier } from "./read-random-forest-classifier.ts";
