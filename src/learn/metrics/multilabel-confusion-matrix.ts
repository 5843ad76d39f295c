import type { Label } from "../estimator.ts";
import { checkLengths, countLabels, presentLabels } from "./label-counts.ts";

export interface MultilabelConfusionMatrixParams {
  /** Absent: the labels that occur, ascending. */
  readonly labels?: readonly Label[];
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * For each label against the rest: [[true negatives, false positives], [false negatives, true positives]].
 *
 * @returns shape (nLabels, 2, 2)
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.multilabel_confusion_matrix
 * @example multilabelConfusionMatrix([0, 1, 1], [0, 0, 1])[1]; // [[1, 0], [1, 1]]
 */
export function multilabelConfusionMatrix(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: MultilabelConfusionMatrixParams = {},
): number[][][] {
  const weights = params.sample_weight;
  checkLengths("multilabel_confusion_matrix", yTrue, yPred.length, weights);
  const labels = params.labels ?? presentLabels(yTrue, yPred);
  const { truePositives, actual, predicted } = countLabels(yTrue, yPred, labels, weights);
  const all = weights === undefined ? yTrue.length : Array.from(weights).reduce((a, b) => a + b, 0);
  return labels.map((_, k) => {
    const tp = truePositives[k]!;
    const [fp, fn] = [predicted[k]! - tp, actual[k]! - tp];
    return [
      [all - tp - fp - fn, fp],
      [fn, tp],
    ];
  });
}
