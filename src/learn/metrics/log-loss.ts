import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkProbabilities } from "./score-shape.ts";

export interface LogLossParams {
  /** false: the sum instead of the mean. Default true. */
  readonly normalize?: boolean;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Negative log-likelihood of the observed labels; probabilities are kept 2^-52 away from 0 and 1.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore probabilities, shape (nSamples, nClasses)
 * @param classes the label of each column
 * @throws {RangeError} shapes do not fit, a label has no column, or a probability lies outside of [0, 1]
 * @source sklearn.metrics.log_loss with labels=classes
 * @example logLoss([0, 1], Matrix.from([[0.9, 0.1], [0.2, 0.8]]), [0, 1]); // 0.1642...
 */
export function logLoss(
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  params: LogLossParams = {},
): number {
  const { normalize = true, sample_weight: weights } = params;
  const columns = checkProbabilities("log_loss", yTrue, yScore, classes, weights);
  let loss = 0;
  let total = 0;
  for (let i = 0; i < columns.length; i++) {
    const probability = yScore.at(i, columns[i]!);
    const weight = weights === undefined ? 1 : weights[i]!;
    loss -= weight * Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
    total += weight;
  }
  return normalize ? loss / total : loss;
}
