import type { Label } from "../estimator.ts";
import { type BinaryScoreParams, positives } from "./binary-labels.ts";
import { thresholdCounts } from "./threshold-counts.ts";

/** Shape (nThresholds,) each, thresholds falling. */
export interface CountsAtThresholds {
  readonly tns: Float64Array;
  readonly fps: Float64Array;
  readonly fns: Float64Array;
  readonly tps: Float64Array;
  readonly thresholds: Float64Array;
}

/**
 * True and false negatives and positives for every score as the threshold from which a sample is called positive.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore shape (nSamples,); larger: more surely `pos_label`
 * @throws {RangeError} lengths differ, or it is not clear which label is positive
 * @source sklearn.metrics.confusion_matrix_at_thresholds
 * @example confusionMatrixAtThresholds([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).tps; // 1, 1, 2, 2
 */
export function confusionMatrixAtThresholds(
  yTrue: readonly Label[],
  yScore: ArrayLike<number>,
  params: BinaryScoreParams = {},
): CountsAtThresholds {
  const positive = positives("confusion_matrix_at_thresholds", yTrue, yScore, params);
  const {
    falsePositives: fps,
    truePositives: tps,
    thresholds,
  } = thresholdCounts(positive, yScore, params.sample_weight);
  const [negativesTotal, positivesTotal] = [fps.at(-1) ?? 0, tps.at(-1) ?? 0];
  return {
    tns: fps.map((count) => negativesTotal - count),
    fps,
    fns: tps.map((count) => positivesTotal - count),
    tps,
    thresholds,
  };
}
