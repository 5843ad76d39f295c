import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkScoreShape } from "./score-shape.ts";

/**
 * Mean of how far each sample's margin is below 1: the decision value of its class over the largest other one.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param decision decision values, shape (nSamples, nClasses), or (nSamples, 1) for two classes
 * @param classes the label of each column, ascending
 * @throws {RangeError} shapes do not fit, or a label has no column
 * @source sklearn.metrics.hinge_loss; Crammer and Singer 2001 for more than two classes
 * @example hingeLoss([0, 1], Matrix.from([[-2], [0.5]]), [0, 1]); // 0.25
 */
export function hingeLoss(
  yTrue: readonly Label[],
  decision: Matrix,
  classes: readonly Label[],
  params: { readonly sample_weight?: ArrayLike<number> } = {},
): number {
  const weights = params.sample_weight;
  const columns = checkScoreShape("hinge_loss", yTrue, decision, classes, weights);
  let [sum, total] = [0, 0];
  columns.forEach((k, i) => {
    const row = decision.row(i);
    const margin = row.length === 1 ? (k === 1 ? row[0]! : -row[0]!) : row[k]! - largestOther(row, k);
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * Math.max(0, 1 - margin);
    total += weight;
  });
  return sum / total;
}

function largestOther(row: Float64Array, k: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  row.forEach((value, other) => {
    if (other !== k && value > largest) largest = value;
  });
  return largest;
}
