import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore, type Ratio } from "./averaged-score.ts";

const jaccardRatio: Ratio = (truePositives, actual, predicted) => [truePositives, actual + predicted - truePositives];

/**
 * The samples of a class that are predicted as it, as a fraction of those that are of it or predicted as it; averaged over classes.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns fraction in [0, 1]
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.jaccard_score
 * @example jaccardScore([0, 1, 1, 1], [0, 1, 0, 0]); // 0.333...
 */
export function jaccardScore(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams = {},
): number {
  return averagedScore("jaccard_score", jaccardRatio, yTrue, yPred, params);
}
