/** Many learners that decide together. Mirrors `sklearn.ensemble`. */
export { AdaBoostClassifier } from "./ada-boost-classifier.ts";
export { adaBoostConflicts, adaBoostParams } from "./ada-boost-params.ts";
export { BaggingClassifier } from "./bagging-classifier.ts";
export { baggingConflicts, baggingParams } from "./bagging-params.ts";
export { ExtraTreesClassifier } from "./extra-trees-classifier.ts";
export { FittedAdaBoostClassifier, readAdaBoostClassifier } from "./fitted-ada-boost-classifier.ts";
export { FittedBaggingClassifier, readBaggingClassifier } from "./fitted-bagging-classifier.ts";
export { FittedExtraTreesClassifier } from "./fitted-extra-trees-classifier.ts";
export { FittedGradientBoostingClassifier } from "./fitted-gradient-boosting-classifier.ts";
export { FittedRandomForestClassifier } from "./fitted-random-forest-classifier.ts";
export { FittedStackingClassifier, readStackingClassifier } from "./fitted-stacking-classifier.ts";
export { FittedVotingClassifier, readVotingClassifier } from "./fitted-voting-classifier.ts";
export {
  extraTreesConflicts,
  extraTreesParams,
  randomForestConflicts,
  randomForestParams,
} from "./forest-params.ts";
export { GradientBoostingClassifier } from "./gradient-boosting-classifier.ts";
export { gradientBoostingParams } from "./gradient-boosting-params.ts";
export { RandomForestClassifier } from "./random-forest-classifier.ts";
export { readExtraTreesClassifier, readRandomForestClassifier } from "./read-forest-classifier.ts";
export { readGradientBoostingClassifier } from "./read-gradient-boosting-classifier.ts";
export { StackingClassifier } from "./stacking-classifier.ts";
export { stackingConflicts, stackingParams } from "./stacking-params.ts";
export { VotingClassifier } from "./voting-classifier.ts";
export { votingConflicts, votingParams } from "./voting-params.ts";
