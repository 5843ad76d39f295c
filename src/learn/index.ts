/**
 * The classifiers, metrics, preprocessing and splits: scikit-learn's, in TypeScript. Pure: no I/O, no clock, no chance.
 *
 * @example new Pipeline([new StandardScaler()], new LogisticRegression()).fit(X, y).predict(X);
 */
export { type CalibrationCurve, calibrationCurve } from "./calibration/calibration-curve.ts";
export {
  buildClassifier,
  buildTransformer,
  checkEstimator,
  estimators,
  findEstimator,
} from "./catalogue.ts";
export type {
  Classifier,
  FitOptions,
  FittedClassifier,
  FittedJson,
  FittedTransformer,
  Json,
  Label,
  Transformer,
} from "./estimator.ts";
export type { EstimatorSpec } from "./estimator-spec.ts";
export { type PermutationImportance, permutationImportance } from "./inspection/permutation-importance.ts";
export { loadFitted } from "./load.ts";
export { Matrix } from "./matrix.ts";
export { averagePrecisionScore } from "./metrics/average-precision-score.ts";
export { type ClassificationReport, classificationReport } from "./metrics/classification-report.ts";
export { confusionMatrix } from "./metrics/confusion-matrix.ts";
export type { MetricInput, MetricSpec } from "./metrics/metric-spec.ts";
export { findMetric, metricSpecs } from "./metrics/metric-specs.ts";
export { precisionRecallCurve } from "./metrics/precision-recall-curve.ts";
export { rocAucScore } from "./metrics/roc-auc-score.ts";
export { rocCurve } from "./metrics/roc-curve.ts";
export { crossValPredict } from "./model-selection/cross-val-predict.ts";
export { crossValidate, crossValScore } from "./model-selection/cross-validate.ts";
export { type ThreeWaySplit, threeWaySplit } from "./model-selection/three-way-split.ts";
export { trainTestSplit } from "./model-selection/train-test-split.ts";
export { type EstimatorName, isEstimatorName, replaceEstimators } from "./nested-estimators.ts";
export { checkParams, type Param, type ParamTable, WHOLE, withNumbers } from "./params.ts";
export { FittedPipeline, Pipeline } from "./pipeline.ts";
export { runTask } from "./tasks.ts";
export type { Task, Threads } from "./threads.ts";
