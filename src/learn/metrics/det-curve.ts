import type { Label } from "../estimator.ts";
import { sortedLabels } from "../training-data.ts";
import { type BinaryScoreParams, positives } from "./binary-labels.ts";
import { hitsChange, pickThresholds, thresholdCounts, withNothingPositive } from "./threshold-counts.ts";

/** Shape (nThresholds,) each, thresholds rising. */
export interface DetCurve {
  readonly fpr: Float64Array;
  readonly fnr: Float64Array;
  readonly thresholds: Float64Array;
}

/**
 * Detection error tradeoff: false positive and false negative rates for every threshold.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore shape (nSamples,); larger: more surely `pos_label`
 * @param params drop_intermediate: leave out thresholds that change nothing in the false negatives; default false
 * @throws {RangeError} lengths differ, one class only, or it is not clear which label is positive
 * @source sklearn.metrics.det_curve
 * @example detCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).fpr; // 0.5, 0.5, 0
 */
export function detCurve(
  yTrue: readonly Label[],
  yScore: ArrayLike<number>,
  params: BinaryScoreParams & { readonly drop_intermediate?: boolean } = {},
): DetCurve {
  const positive = positives("det_curve", yTrue, yScore, params);
  if (sortedLabels(yTrue).length !== 2)
    throw new RangeError(
      "det_curve: Only one class is present in y_true. Detection error tradeoff curve is not defined in that case.",
    );
  const all = withNothingPositive(thresholdCounts(positive, yScore, params.sample_weight));
  const kept = params.drop_intermediate === true ? pickThresholds(all, (i) => hitsChange(all, i)) : all;
  const { falsePositives, truePositives, thresholds } = kept;
  const [negativesTotal, positivesTotal] = [falsePositives.at(-1)!, truePositives.at(-1)!];
  // From the last threshold without false positives to the first without false negatives.
  const from = falsePositives.lastIndexOf(0);
  const to = truePositives.indexOf(positivesTotal) + 1;
  const part = (values: Float64Array): Float64Array => values.slice(from, to).reverse();
  return {
    fpr: part(falsePositives).map((count) => count / negativesTotal),
    fnr: part(truePositives).map((count) => (positivesTotal - count) / positivesTotal),
    thresholds: part(thresholds),
  };
}
