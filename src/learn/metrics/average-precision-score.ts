import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { type OneVsRestAverage, oneVsRestAverage } from "./one-vs-rest-average.ts";
import { positiveColumn } from "./score-columns.ts";
import { checkScoreShape } from "./score-shape.ts";
import { thresholdCounts } from "./threshold-counts.ts";

export interface AveragePrecisionParams {
  /** More than two classes: how their values become one. Default "macro". */
  readonly average?: OneVsRestAverage;
  /** Two classes: the positive one. Default 1. */
  readonly pos_label?: Label;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Mean of the precisions at each threshold, weighted by the rise in recall: the area under the precision-recall curve
 * as a step function.
 *
 * @param yTrue labels as observed, shape (nSamples,)
 * @param yScore probabilities or decision values, shape (nSamples, nClasses), or (nSamples, 1) for two classes
 * @param classes the label of each column, ascending
 * @throws {RangeError} shapes do not fit, a label has no column, or `pos_label` is none of the classes
 * @source sklearn.metrics.average_precision_score
 * @example averagePrecisionScore([0, 0, 1, 1], Matrix.from([[0.9, 0.1], [0.6, 0.4], [0.65, 0.35], [0.2, 0.8]]), [0, 1]); // 0.83
 */
export function averagePrecisionScore(
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  params: AveragePrecisionParams = {},
): number {
  const { average = "macro", pos_label = 1, sample_weight: weights } = params;
  checkScoreShape("average_precision_score", yTrue, yScore, classes, weights);
  if (classes.length > 2) return oneVsRestAverage(areaOf, yTrue, yScore, classes, average, weights);
  const scores = positiveColumn("average_precision_score", yScore, classes, pos_label);
  const positive = yTrue.map((label) => label === pos_label);
  return areaOf(positive, scores, weights);
}

function areaOf(positive: readonly boolean[], scores: Float64Array, weights: ArrayLike<number> | undefined): number {
  const { truePositives, falsePositives } = thresholdCounts(positive, scores, weights);
  const total = truePositives.at(-1) ?? 0;
  // Without a positive sample recall is 1 throughout: all of its rise is at the highest threshold.
  if (total === 0) return 0;
  let [area, recall] = [0, 0];
  for (let i = 0; i < truePositives.length; i++) {
    const here = truePositives[i]! / total;
    area += (here - recall) * (truePositives[i]! / (truePositives[i]! + falsePositives[i]!));
    recall = here;
  }
  return area;
}
