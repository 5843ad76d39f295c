import type { Label } from "../estimator.ts";
import { type AccuracyParams, accuracyScore } from "./accuracy-score.ts";

/**
 * The fraction of samples whose label is not predicted; with `normalize: false` their number, by weight.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.zero_one_loss
 * @example zeroOneLoss([0, 1, 1, 1], [0, 1, 1, 0]); // 0.25
 */
export function zeroOneLoss(yTrue: readonly Label[], yPred: readonly Label[], params: AccuracyParams = {}): number {
  const right = accuracyScore(yTrue, yPred, params);
  if (params.normalize !== false) return 1 - right;
  const weights = params.sample_weight;
  return (weights === undefined ? yTrue.length : Array.from(weights).reduce((a, b) => a + b, 0)) - right;
}
