import type { Label } from "../estimator.ts";
import { linspace } from "../linspace.ts";
import { positives } from "../metrics/binary-labels.ts";

export interface CalibrationCurveParams {
  /** The class that counts as positive; absent: 1, where the labels are 0 and 1 or -1 and 1. */
  readonly pos_label?: Label | null;
  /** Bins of equal width between 0 and 1; default 5. */
  readonly n_bins?: number;
}

/** Shape (bins that hold a sample,) each. */
export interface CalibrationCurve {
  /** Share of positives in each bin. */
  readonly probTrue: Float64Array;
  /** Mean predicted probability in each bin. */
  readonly probPred: Float64Array;
  /** Samples in each bin; scikit-learn's leaves them out. */
  readonly counts: Float64Array;
}

/**
 * How often samples are positive, against how probable that was said to be.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yProb probability of `pos_label`, shape (nSamples,), each in [0, 1]
 * @throws {RangeError} lengths differ, there are no samples, a probability is outside of [0, 1], `n_bins` is no whole
 *   number from 1, or it is not clear which label is positive
 * @source sklearn.calibration.calibration_curve, strategy="uniform"
 * @example calibrationCurve([0, 0, 1, 1], [0.1, 0.4, 0.6, 0.9], { n_bins: 2 }).probTrue; // 0, 1
 */
export function calibrationCurve(
  yTrue: readonly Label[],
  yProb: ArrayLike<number>,
  params: CalibrationCurveParams = {},
): CalibrationCurve {
  const { n_bins: bins = 5 } = params;
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`calibration_curve: n_bins must be a whole number from 1, got ${bins}`);
  const positive = positives("calibration_curve", yTrue, yProb, params);
  const inner = linspace(0, 1, bins + 1).subarray(1, bins);
  const [said, seen, counts] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  positive.forEach((is, i) => {
    const share = yProb[i]!;
    if (!(share >= 0 && share <= 1)) throw new RangeError("calibration_curve: y_prob has values outside [0, 1].");
    const above = inner.findIndex((edge) => share <= edge);
    const bin = above === -1 ? bins - 1 : above;
    said[bin]! += share;
    seen[bin]! += is ? 1 : 0;
    counts[bin]! += 1;
  });
  const meanOf = (sums: Float64Array): Float64Array =>
    sums.map((sum, bin) => sum / counts[bin]!).filter((_, bin) => counts[bin]! > 0);
  return { probTrue: meanOf(seen), probPred: meanOf(said), counts: counts.filter((count) => count > 0) };
}
