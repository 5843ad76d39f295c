import type { Label } from "../estimator.ts";
import { checkLengths, countLabels, presentLabels } from "./label-counts.ts";

/**
 * Correlation between observed and predicted labels: 1 is a perfect prediction, 0 no better than chance.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns in [-1, 1]; 0 where either holds one label only
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.matthews_corrcoef; Gorodkin 2004 for more than two classes
 * @example matthewsCorrcoef([1, 1, 1, 0], [1, 0, 1, 1]); // -0.333...
 */
export function matthewsCorrcoef(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: { readonly sample_weight?: ArrayLike<number> } = {},
): number {
  checkLengths("matthews_corrcoef", yTrue, yPred.length, params.sample_weight);
  const counts = countLabels(yTrue, yPred, presentLabels(yTrue, yPred), params.sample_weight);
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((s, value, k) => s + value * b[k]!, 0);
  const { truePositives, actual, predicted } = counts;
  const all = sum(predicted);
  const both = sum(truePositives) * all - dot(actual, predicted);
  const spread = (all ** 2 - dot(predicted, predicted)) * (all ** 2 - dot(actual, actual));
  return spread === 0 ? 0 : both / Math.sqrt(spread);
}
