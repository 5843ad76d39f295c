import type { Label } from "../estimator.ts";
import { zeroOneLoss } from "./zero-one-loss.ts";

/**
 * The fraction of labels that are wrong; with one label a sample, that is the zero-one loss.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.hamming_loss
 * @example hammingLoss([1, 2, 3, 4], [2, 2, 3, 4]); // 0.25
 */
export function hammingLoss(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: { readonly sample_weight?: ArrayLike<number> } = {},
): number {
  return zeroOneLoss(yTrue, yPred, params);
}
