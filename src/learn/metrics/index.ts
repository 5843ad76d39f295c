/** How good a prediction is. Mirrors `sklearn.metrics`. */
export { accuracyScore } from "./accuracy-score.ts";
export { averagePrecisionScore } from "./average-precision-score.ts";
export { balancedAccuracyScore } from "./balanced-accuracy-score.ts";
export { brierScoreLoss } from "./brier-score-loss.ts";
export { classLikelihoodRatios } from "./class-likelihood-ratios.ts";
export { type ClassificationReport, classificationReport, type ReportRow } from "./classification-report.ts";
export { classificationReportText } from "./classification-report-text.ts";
export { cohenKappaScore } from "./cohen-kappa-score.ts";
export { confusionMatrix } from "./confusion-matrix.ts";
export { type CountsAtThresholds, confusionMatrixAtThresholds } from "./confusion-matrix-at-thresholds.ts";
export { d2BrierScore } from "./d2-brier-score.ts";
export { d2LogLossScore } from "./d2-log-loss-score.ts";
export { detCurve } from "./det-curve.ts";
export { f1Score } from "./f1-score.ts";
export { fbetaScore } from "./fbeta-score.ts";
export { hammingLoss } from "./hamming-loss.ts";
export { hingeLoss } from "./hinge-loss.ts";
export { jaccardScore } from "./jaccard-score.ts";
export { logLoss } from "./log-loss.ts";
export { matthewsCorrcoef } from "./matthews-corrcoef.ts";
export type { MetricInput, MetricSpec } from "./metric-spec.ts";
export { findMetric, metricSpecs } from "./metric-specs.ts";
export { multilabelConfusionMatrix } from "./multilabel-confusion-matrix.ts";
export { precisionRecallCurve } from "./precision-recall-curve.ts";
export {
  averagedPrecisionRecallFscore,
  precisionRecallFscoreSupport,
} from "./precision-recall-fscore-support.ts";
export { precisionScore } from "./precision-score.ts";
export { recallScore } from "./recall-score.ts";
export { rocAucScore } from "./roc-auc-score.ts";
export { rocCurve } from "./roc-curve.ts";
export { topKAccuracyScore } from "./top-k-accuracy-score.ts";
export { zeroOneLoss } from "./zero-one-loss.ts";
