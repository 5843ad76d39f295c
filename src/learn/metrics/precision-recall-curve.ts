import type { Label } from "../estimator.ts";
import { type BinaryScoreParams, positives } from "./binary-labels.ts";
import { hitsChange, pickThresholds, thresholdCounts } from "./threshold-counts.ts";

export interface PrecisionRecallCurve {
  /** Shape (nThresholds + 1,); the last is 1. */
  readonly precision: Float64Array;
  /** Shape (nThresholds + 1,), falling; the last is 0. */
  readonly recall: Float64Array;
  /** Shape (nThresholds,), rising. */
  readonly thresholds: Float64Array;
}

/**
 * Precision and recall for every threshold.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore shape (nSamples,); larger: more surely `pos_label`
 * @param params drop_intermediate: leave out thresholds that change nothing in recall; default false
 * @returns recall is 1 throughout where no sample is positive
 * @throws {RangeError} lengths differ, there are no samples, or it is not clear which label is positive
 * @source sklearn.metrics.precision_recall_curve
 * @example precisionRecallCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).recall; // 1, 1, 0.5, 0.5, 0
 */
export function precisionRecallCurve(
  yTrue: readonly Label[],
  yScore: ArrayLike<number>,
  params: BinaryScoreParams & { readonly drop_intermediate?: boolean } = {},
): PrecisionRecallCurve {
  const positive = positives("precision_recall_curve", yTrue, yScore, params);
  const all = thresholdCounts(positive, yScore, params.sample_weight);
  const kept = params.drop_intermediate === true ? pickThresholds(all, (i) => hitsChange(all, i)) : all;
  return curveOf(kept.truePositives, kept.falsePositives, kept.thresholds);
}

function curveOf(
  truePositives: Float64Array,
  falsePositives: Float64Array,
  thresholds: Float64Array,
): PrecisionRecallCurve {
  const n = thresholds.length;
  const total = truePositives[n - 1]!;
  const precision = new Float64Array(n + 1);
  const recall = new Float64Array(n + 1);
  precision[n] = 1;
  for (let i = 0; i < n; i++) {
    const from = n - 1 - i;
    const called = truePositives[from]! + falsePositives[from]!;
    precision[i] = called === 0 ? 0 : truePositives[from]! / called;
    recall[i] = total === 0 ? 1 : truePositives[from]! / total;
  }
  return { precision, recall, thresholds: thresholds.toReversed() };
}
