import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { binaryRocAuc } from "./binary-roc-auc.ts";
import { type OneVsRestAverage, oneVsRestAverage } from "./one-vs-rest-average.ts";
import { positiveColumn } from "./score-columns.ts";
import { checkScoreShape } from "./score-shape.ts";

export interface RocAucParams {
  /** Default "macro". "micro" goes with "ovr" only. */
  readonly average?: OneVsRestAverage;
  /** One-vs-rest or one-vs-one; must be given for more than two classes. Default "raise". */
  readonly multi_class?: "raise" | "ovr" | "ovo";
  /** Two classes only: the partial area up to this false positive rate, in (0, 1]. */
  readonly max_fpr?: number | null;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Area under the ROC curve. Two classes: of the second one. More: the average of the classes or of the pairs.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore probabilities, shape (nSamples, nClasses); for two classes also decision values, shape (nSamples, 1)
 * @param classes the label of each column, ascending
 * @returns NaN where a class that is needed does not occur, or is the only one
 * @throws {RangeError} shapes do not fit, a label has no column, or arguments that do not go together
 * @source sklearn.metrics.roc_auc_score; one-vs-one: Hand and Till 2001
 * @example rocAucScore([0, 1], Matrix.from([[0.9, 0.1], [0.2, 0.8]]), [0, 1]); // 1
 */
export function rocAucScore(
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  params: RocAucParams = {},
): number {
  const { average = "macro", multi_class = "raise", max_fpr, sample_weight: weights } = params;
  checkScoreShape("roc_auc_score", yTrue, yScore, classes, weights);
  if (classes.length === 2) {
    const positive = yTrue.map((label) => label === classes[1]);
    return binaryRocAuc(positive, positiveColumn("roc_auc_score", yScore, classes, classes[1]!), weights, max_fpr ?? 1);
  }
  if (max_fpr !== undefined && max_fpr !== null && max_fpr !== 1)
    throw new RangeError(
      `roc_auc_score: Partial AUC computation not available in multiclass setting, 'max_fpr' must be None`,
    );
  checkSums(yScore);
  if (multi_class === "ovo") {
    if (weights !== undefined)
      throw new RangeError(
        "roc_auc_score: sample_weight is not supported for multiclass one-vs-one ROC AUC, 'sample_weight' must be None in this case.",
      );
    if (average === "micro")
      throw new RangeError("roc_auc_score: average must be one of ('macro', 'weighted') for one-vs-one");
    return oneVsOne(yTrue, yScore, classes, average);
  }
  if (multi_class !== "ovr")
    throw new RangeError("roc_auc_score: multi_class must be 'ovr' or 'ovo' where there are more than two classes");
  return oneVsRestAverage(binaryRocAuc, yTrue, yScore, classes, average, weights);
}

/** Each pair of classes that occur: the mean area of either against the other, on the samples of both. */
function oneVsOne(
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  average: "macro" | "weighted",
): number {
  const occurring = classes.filter((label) => yTrue.includes(label));
  let [sum, total] = [0, 0];
  occurring.forEach((a, i) => {
    for (const b of occurring.slice(i + 1)) {
      const rows = yTrue.flatMap((label, row) => (label === a || label === b ? [row] : []));
      const area = (label: Label): number =>
        binaryRocAuc(
          rows.map((row) => yTrue[row] === label),
          rows.map((row) => yScore.at(row, classes.indexOf(label))),
        );
      const weight = average === "weighted" ? rows.length : 1;
      sum += (weight * (area(a) + area(b))) / 2;
      total += weight;
    }
  });
  return sum / total;
}

function checkSums(yScore: Matrix): void {
  for (let i = 0; i < yScore.nSamples; i++) {
    const sum = yScore.row(i).reduce((a, b) => a + b, 0);
    if (!(Math.abs(sum - 1) <= 1e-8 + 1e-5))
      throw new RangeError(
        "roc_auc_score: Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum up to 1.0 over classes",
      );
  }
}
