import type { Label } from "../estimator.ts";
import { type AveragedScoreParams, averagedScore, type Ratio } from "./averaged-score.ts";
import { precisionRatio } from "./precision-score.ts";
import { recallRatio } from "./recall-score.ts";

/** @param beta at least 0; infinity is recall */
export function fbetaRatio(beta: number): Ratio {
  if (beta === 0) return precisionRatio;
  if (beta === Number.POSITIVE_INFINITY) return recallRatio;
  const square = beta * beta;
  return (truePositives, actual, predicted) => [(1 + square) * truePositives, square * actual + predicted];
}

/**
 * The weighted harmonic mean of precision and recall, averaged over classes: recall counts beta times as much.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yPred labels as predicted, shape (nSamples,)
 * @returns fraction in [0, 1]
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.fbeta_score
 * @example fbetaScore([0, 1, 1, 1], [0, 1, 0, 0], { beta: 0.5 }); // 0.714...
 */
export function fbetaScore(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams & { readonly beta: number },
): number {
  return averagedScore("fbeta_score", fbetaRatio(params.beta), yTrue, yPred, params);
}
