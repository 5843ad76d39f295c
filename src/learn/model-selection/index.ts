/** Which rows to learn from and which to measure on. Mirrors `sklearn.model_selection`. */
export { type CrossValPredictParams, crossValPredict } from "./cross-val-predict.ts";
export {
  type CrossValidateParams,
  type CrossValidation,
  type CrossValScoreParams,
  crossValidate,
  crossValScore,
} from "./cross-validate.ts";
export { cvObject, splitterOf } from "./cv.ts";
export { type FoldPrediction, type FoldTask, foldPredictions } from "./fold-predictions.ts";
export { KFold } from "./k-fold.ts";
export { LeaveOneOut } from "./leave-one-out.ts";
export { ListedFolds } from "./listed-folds.ts";
export { RepeatedKFold, RepeatedStratifiedKFold } from "./repeated-k-fold.ts";
export { hasMethod, type ResponseMethod, type ScoreMethod, scoresBy } from "./respond.ts";
export { findScorer, makeScorer, type Scorer, type Scoring } from "./scorers.ts";
export { ShuffleSplit, StratifiedShuffleSplit } from "./shuffle-split.ts";
export type { Fold, SplitOptions, Splitter } from "./splitter.ts";
export { StratifiedKFold } from "./stratified-k-fold.ts";
export { type ThreeWaySplit, type ThreeWaySplitParams, threeWaySplit } from "./three-way-split.ts";
export { type TrainTestSplitParams, trainTestSplit } from "./train-test-split.ts";
