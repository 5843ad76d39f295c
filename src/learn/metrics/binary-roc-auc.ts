import { thresholdCounts } from "./threshold-counts.ts";

/**
 * Area under the ROC curve of one class against the rest; ties in the scores count half.
 *
 * @param positive whether each sample is of the class
 * @param scores shape (nSamples,); larger: more surely of the class
 * @param maxFpr standardized partial area up to this false positive rate; 1: all of it
 * @returns NaN where only one of both kinds occurs
 * @source sklearn.metrics.roc_auc_score (binary); McClish 1989 for the partial area
 */
export function binaryRocAuc(
  positive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
  maxFpr = 1,
): number {
  const { falsePositives, truePositives } = thresholdCounts(positive, scores, weights);
  const fp = falsePositives.at(-1) ?? 0;
  const tp = truePositives.at(-1) ?? 0;
  if (fp === 0 || tp === 0) return Number.NaN;

  const limit = maxFpr * fp;
  let [area, x, y] = [0, 0, 0];
  for (let k = 0; k < falsePositives.length && x < limit; k++) {
    const [nextX, nextY] = [falsePositives[k]!, truePositives[k]!];
    const end = Math.min(nextX, limit);
    const share = nextX === x ? 0 : (end - x) / (nextX - x);
    area += ((end - x) * (y + y + share * (nextY - y))) / 2;
    [x, y] = [nextX, nextY];
  }
  const partial = area / (fp * tp);
  if (maxFpr === 1) return partial;
  const worst = maxFpr ** 2 / 2;
  return 0.5 * (1 + (partial - worst) / (maxFpr - worst));
}
