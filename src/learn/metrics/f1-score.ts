import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore } from "./averaged-score.ts";
import { fbetaRatio } from "./fbeta-score.ts";

/**
 * The harmonic mean of precision and recall, averaged over classes.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns fraction in [0, 1]
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.f1_score
 * @example f1Score([0, 1, 1, 1], [0, 1, 0, 0]); // 0.5
 */
export function f1Score(yTrue: readonly Label[], yPred: readonly Label[], params: AveragedScoreParams = {}): number {
  return averagedScore("f1_score", fbetaRatio(1), yTrue, yPred, params);
}
