import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore, type Ratio } from "./averaged-score.ts";

export const precisionRatio: Ratio = (truePositives, _actual, predicted) => [truePositives, predicted];

/**
 * The fraction of the samples predicted as a class that are of it, averaged over classes.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns fraction in [0, 1]
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.precision_score
 * @example precisionScore([0, 1, 1, 1], [0, 1, 0, 0]); // 1
 */
export function precisionScore(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams = {},
): number {
  return averagedScore("precision_score", precisionRatio, yTrue, yPred, params);
}
