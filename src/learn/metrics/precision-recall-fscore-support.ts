import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore, scorePerLabel } from "./averaged-score.ts";
import { fbetaRatio } from "./fbeta-score.ts";
import { checkLengths, countLabels, presentLabels } from "./label-counts.ts";
import { precisionRatio } from "./precision-score.ts";
import { recallRatio } from "./recall-score.ts";

/** Arrays along the labels. */
export interface ScoresPerLabel {
  readonly labels: readonly Label[];
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly fscore: Float64Array;
  /** Number of samples of the label, by weight. */
  readonly support: Float64Array;
}

const who = "precision_recall_fscore_support";

/**
 * Precision, recall, F-score and support of each label.
 *
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.precision_recall_fscore_support, average=None
 * @example precisionRecallFscoreSupport([0, 1, 1], [0, 0, 1]).recall; // 1, 0.5
 */
export function precisionRecallFscoreSupport(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: Pick<AveragedScoreParams, "labels" | "zero_division" | "sample_weight"> & { readonly beta?: number } = {},
): ScoresPerLabel {
  checkLengths(who, yTrue, yPred.length, params.sample_weight);
  const labels = params.labels ?? presentLabels(yTrue, yPred);
  const counts = countLabels(yTrue, yPred, labels, params.sample_weight);
  return {
    labels,
    precision: scorePerLabel(precisionRatio, counts, params.zero_division),
    recall: scorePerLabel(recallRatio, counts, params.zero_division),
    fscore: scorePerLabel(fbetaRatio(params.beta ?? 1), counts, params.zero_division),
    support: counts.actual,
  };
}

/**
 * The three scores, averaged over the labels.
 *
 * @throws {RangeError} as `precisionScore` does
 * @source sklearn.metrics.precision_recall_fscore_support with an average
 * @example averagedPrecisionRecallFscore([0, 1, 1], [0, 0, 1], { average: "macro" }).precision; // 0.75
 */
export function averagedPrecisionRecallFscore(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams & { readonly beta?: number } = {},
): { readonly precision: number; readonly recall: number; readonly fscore: number } {
  return {
    precision: averagedScore(who, precisionRatio, yTrue, yPred, params),
    recall: averagedScore(who, recallRatio, yTrue, yPred, params),
    fscore: averagedScore(who, fbetaRatio(params.beta ?? 1), yTrue, yPred, params),
  };
}
