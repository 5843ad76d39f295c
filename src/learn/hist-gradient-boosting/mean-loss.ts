import type { GradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import { pairwiseSum } from "../pairwise-sum.ts";

/** Rows of which the loss is asked for, round after round. */
export interface ScoredRows {
  /** Class of each row; there may be spare ones behind them. */
  readonly classes: Int32Array;
  readonly nSamples: number;
  readonly weights: Float64Array | undefined;
}

/** The mean of values as numpy.average gives it. */
export function average(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return pairwiseSum(values) / values.length;
  return pairwiseSum(values.map((value, i) => value * weights[i]!)) / pairwiseSum(weights);
}

/** The mean loss. @param raw that of row i for tree k at k * classes.length + i */
export function meanLoss(loss: GradientBoostingLoss, raw: Float64Array, rows: ScoredRows): number {
  const losses = new Float64Array(rows.classes.length);
  loss.ofRows(raw, rows.classes, losses);
  return average(losses.subarray(0, rows.nSamples), rows.weights?.subarray(0, rows.nSamples));
}
