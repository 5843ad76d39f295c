import type { Label } from "../estimator.ts";
import { type BinaryScoreParams, positives } from "./binary-labels.ts";
import { pickThresholds, thresholdCounts, withNothingPositive } from "./threshold-counts.ts";

/** Shape (nThresholds,) each, thresholds falling from infinity. */
export interface RocCurve {
  readonly fpr: Float64Array;
  readonly tpr: Float64Array;
  readonly thresholds: Float64Array;
}

/**
 * False and true positive rates for every threshold.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore shape (nSamples,); larger: more surely `pos_label`
 * @param params drop_intermediate: leave out thresholds on a straight line between others; default true
 * @returns rates are NaN where no sample is of their kind
 * @throws {RangeError} lengths differ, there are no samples, or it is not clear which label is positive
 * @source sklearn.metrics.roc_curve
 * @example rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).tpr; // 0, 0.5, 0.5, 1, 1
 */
export function rocCurve(
  yTrue: readonly Label[],
  yScore: ArrayLike<number>,
  params: BinaryScoreParams & { readonly drop_intermediate?: boolean } = {},
): RocCurve {
  const all = thresholdCounts(positives("roc_curve", yTrue, yScore, params), yScore, params.sample_weight);
  const bends = (values: Float64Array, i: number): boolean =>
    values[i + 1]! - values[i]! !== values[i]! - values[i - 1]!;
  const kept =
    params.drop_intermediate === false
      ? all
      : pickThresholds(all, (i) => bends(all.falsePositives, i) || bends(all.truePositives, i));
  const { falsePositives, truePositives, thresholds } = withNothingPositive(kept);
  const rate = (values: Float64Array): Float64Array => {
    const total = values.at(-1)!;
    return values.map((value) => (total > 0 ? value / total : Number.NaN));
  };
  return { fpr: rate(falsePositives), tpr: rate(truePositives), thresholds };
}
