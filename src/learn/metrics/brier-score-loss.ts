import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkProbabilities } from "./score-shape.ts";

export interface BrierScoreParams {
  /** Halve it, so that it lies in [0, 1]; "auto": for two classes only. Default "auto". */
  readonly scale_by_half?: boolean | "auto";
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Mean squared distance between the probabilities and the observed class; smaller is better.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yProba probabilities, shape (nSamples, nClasses)
 * @param classes the label of each column
 * @returns in [0, 1] where halved, else in [0, 2]
 * @throws {RangeError} shapes do not fit, a label has no column, or a probability lies outside of [0, 1]
 * @source sklearn.metrics.brier_score_loss with labels=classes
 * @example brierScoreLoss([0, 1], Matrix.from([[0.9, 0.1], [0.2, 0.8]]), [0, 1]); // 0.025
 */
export function brierScoreLoss(
  yTrue: readonly Label[],
  yProba: Matrix,
  classes: readonly Label[],
  params: BrierScoreParams = {},
): number {
  const { scale_by_half = "auto", sample_weight: weights } = params;
  const columns = checkProbabilities("brier_score_loss", yTrue, yProba, classes, weights);
  const half = scale_by_half === "auto" ? classes.length < 3 : scale_by_half;
  return meanSquaredDistance(columns, (i, k) => yProba.at(i, k), classes.length, weights) * (half ? 0.5 : 1);
}

/** @param columns the class of each sample @param probability of sample i and class k */
export function meanSquaredDistance(
  columns: Int32Array,
  probability: (i: number, k: number) => number,
  nClasses: number,
  weights: ArrayLike<number> | undefined,
): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < columns.length; i++) {
    let distance = 0;
    for (let k = 0; k < nClasses; k++) distance += ((k === columns[i] ? 1 : 0) - probability(i, k)) ** 2;
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * distance;
    total += weight;
  }
  return sum / total;
}
