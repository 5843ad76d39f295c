import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";

export type OneVsRestAverage = "macro" | "weighted" | "micro";

/** A score of one class against the rest. */
export type BinaryScore = (
  positive: readonly boolean[],
  scores: Float64Array,
  weights: ArrayLike<number> | undefined,
) => number;

/**
 * A score of one class against the rest, averaged over the classes: equally, by how often each occurs, or ("micro") on
 * all pairs of a sample and a class at once.
 *
 * @param yScore shape (nSamples, nClasses)
 * @source sklearn.metrics._base._average_binary_score
 */
export function oneVsRestAverage(
  score: BinaryScore,
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  average: OneVsRestAverage,
  weights?: ArrayLike<number>,
): number {
  if (average === "micro") {
    const positive = yTrue.flatMap((label) => classes.map((other) => other === label));
    const repeated =
      weights === undefined ? undefined : Array.from(yScore.data, (_, c) => weights[Math.floor(c / classes.length)]!);
    return score(positive, yScore.data, repeated);
  }
  let [sum, total] = [0, 0];
  classes.forEach((label, k) => {
    const positive = yTrue.map((other) => other === label);
    let prevalence = 1;
    if (average === "weighted")
      prevalence = positive.reduce((s, is, i) => s + (is ? (weights === undefined ? 1 : weights[i]!) : 0), 0);
    total += prevalence;
    // A class that does not occur has no weight, and its score is undefined.
    if (prevalence > 0) sum += prevalence * score(positive, yScore.column(k), weights);
  });
  return sum / total;
}
