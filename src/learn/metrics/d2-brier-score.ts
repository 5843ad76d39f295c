import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { meanSquaredDistance } from "./brier-score-loss.ts";
import { classShares } from "./class-shares.ts";
import { checkProbabilities } from "./score-shape.ts";

/**
 * The share of the Brier score that the model takes away from the one of always guessing the classes' frequencies.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yProba probabilities, shape (nSamples, nClasses)
 * @param classes the label of each column
 * @returns at most 1; 0 is no better than guessing; NaN for less than two samples
 * @throws {RangeError} shapes do not fit, a label has no column, or a probability lies outside of [0, 1]
 * @source sklearn.metrics.d2_brier_score with labels=classes
 * @example d2BrierScore([0, 1], Matrix.from([[0.9, 0.1], [0.2, 0.8]]), [0, 1]); // 0.9
 */
export function d2BrierScore(
  yTrue: readonly Label[],
  yProba: Matrix,
  classes: readonly Label[],
  params: { readonly sample_weight?: ArrayLike<number> } = {},
): number {
  const weights = params.sample_weight;
  const columns = checkProbabilities("d2_brier_score", yTrue, yProba, classes, weights);
  if (columns.length < 2) return Number.NaN;
  const shares = classShares(columns, classes.length, weights);
  const own = meanSquaredDistance(columns, (i, k) => yProba.at(i, k), classes.length, weights);
  return 1 - own / meanSquaredDistance(columns, (_, k) => shares[k]!, classes.length, weights);
}
