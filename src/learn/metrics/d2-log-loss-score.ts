import type { Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { classShares } from "./class-shares.ts";
import { logLoss } from "./log-loss.ts";
import { checkProbabilities } from "./score-shape.ts";

/**
 * The share of the log loss that the model takes away from the one of always guessing the classes' frequencies.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yProba probabilities, shape (nSamples, nClasses)
 * @param classes the label of each column
 * @returns at most 1; 0 is no better than guessing; NaN for less than two samples
 * @throws {RangeError} shapes do not fit, a label has no column, or a probability lies outside of [0, 1]
 * @source sklearn.metrics.d2_log_loss_score with labels=classes
 * @example d2LogLossScore([0, 1], Matrix.from([[0.9, 0.1], [0.2, 0.8]]), [0, 1]); // 0.76
 */
export function d2LogLossScore(
  yTrue: readonly Label[],
  yProba: Matrix,
  classes: readonly Label[],
  params: { readonly sample_weight?: ArrayLike<number> } = {},
): number {
  const weights = params.sample_weight;
  const columns = checkProbabilities("d2_log_loss_score", yTrue, yProba, classes, weights);
  if (columns.length < 2) return Number.NaN;
  const shares = classShares(columns, classes.length, weights);
  const guess = new Matrix(
    Float64Array.from(yProba.data, (_, c) => shares[c % classes.length]!),
    yProba.nSamples,
    classes.length,
  );
  return 1 - logLoss(yTrue, yProba, classes, params) / logLoss(yTrue, guess, classes, params);
}
