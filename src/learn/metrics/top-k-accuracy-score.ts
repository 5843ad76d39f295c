import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkScoreShape } from "./score-shape.ts";

export interface TopKAccuracyParams {
  /** Default 2. */
  readonly k?: number;
  /** false: the number of samples, by weight, instead of the fraction. Default true. */
  readonly normalize?: boolean;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * The fraction of samples whose label is among the k with the highest scores; of equal scores the last class is first.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore probabilities or decision values, shape (nSamples, nClasses), or (nSamples, 1) for two classes
 * @param classes the label of each column, ascending
 * @throws {RangeError} shapes do not fit, or a label has no column
 * @source sklearn.metrics.top_k_accuracy_score with labels=classes
 * @example topKAccuracyScore([0, 2], Matrix.from([[0.3, 0.5, 0.2], [0.6, 0.3, 0.1]]), [0, 1, 2], { k: 2 }); // 0.5
 */
export function topKAccuracyScore(
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  params: TopKAccuracyParams = {},
): number {
  const { k = 2, normalize = true, sample_weight: weights } = params;
  const columns = checkScoreShape("top_k_accuracy_score", yTrue, yScore, classes, weights);
  const hit = classes.length === 2 ? binaryHit(yScore, k) : (i: number, own: number) => placeOf(yScore.row(i), own) < k;
  let [hits, total] = [0, 0];
  columns.forEach((own, i) => {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (hit(i, own)) hits += weight;
    total += weight;
  });
  return normalize ? hits / total : hits;
}

/** How many classes come before `own`. */
function placeOf(scores: Float64Array, own: number): number {
  let before = 0;
  scores.forEach((score, k) => {
    if (score > scores[own]! || (score === scores[own] && k > own)) before++;
  });
  return before;
}

/** Two classes: the second where its probability is over one half, or its decision value over 0. */
function binaryHit(yScore: Matrix, k: number): (i: number, own: number) => boolean {
  if (k >= 2) return () => true;
  const scores = yScore.column(yScore.nFeatures - 1);
  const threshold = scores.every((score) => score >= 0 && score <= 1) ? 0.5 : 0;
  return (i, own) => (scores[i]! > threshold ? 1 : 0) === own;
}
