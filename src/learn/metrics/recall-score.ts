import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore, type Ratio } from "./averaged-score.ts";

export const recallRatio: Ratio = (truePositives, actual) => [truePositives, actual];

/**
 * The fraction of the samples of a class that are predicted as it, averaged over classes.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns fraction in [0, 1]
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.recall_score
 * @example recallScore([0, 1, 1, 1], [0, 1, 0, 0]); // 0.333...
 */
export function recallScore(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams = {},
): number {
  return averagedScore("recall_score", recallRatio, yTrue, yPred, params);
}
