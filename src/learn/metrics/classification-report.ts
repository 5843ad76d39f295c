import type { Label } from "../estimator.ts";
import { accuracyScore } from "./accuracy-score.ts";
import { type AveragedScoreParams, averageOf, microScore, type Ratio } from "./averaged-score.ts";
import { fbetaRatio } from "./fbeta-score.ts";
import { checkLengths, countLabels, presentLabels } from "./label-counts.ts";
import { precisionRecallFscoreSupport } from "./precision-recall-fscore-support.ts";
import { precisionRatio } from "./precision-score.ts";
import { recallRatio } from "./recall-score.ts";

export interface ReportRow {
  readonly precision: number;
  readonly recall: number;
  readonly "f1-score": number;
  /** Number of samples of the class, by weight. */
  readonly support: number;
}
/** A row for each label, then `accuracy` (or "micro avg", where labels are left out), "macro avg", "weighted avg". */
export type ClassificationReport = Readonly<Record<string, ReportRow | number>>;

/**
 * Precision, recall and F1 of every class, with their averages.
 *
 * @throws {RangeError} lengths differ, or there are no samples
 * @source sklearn.metrics.classification_report, output_dict=True
 * @example classificationReport(["a", "b"], ["a", "b"])["accuracy"]; // 1
 */
export function classificationReport(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: Pick<AveragedScoreParams, "labels" | "zero_division" | "sample_weight"> = {},
): ClassificationReport {
  checkLengths("classification_report", yTrue, yPred.length, params.sample_weight);
  const present = presentLabels(yTrue, yPred);
  const labels = params.labels ?? present;
  const scores = precisionRecallFscoreSupport(yTrue, yPred, params);
  const total = scores.support.reduce((a, b) => a + b, 0);
  const average = (weights?: Float64Array): ReportRow => ({
    precision: averageOf(scores.precision, weights),
    recall: averageOf(scores.recall, weights),
    "f1-score": averageOf(scores.fscore, weights),
    support: total,
  });
  const rows = labels.map((label, k): [string, ReportRow] => [
    String(label),
    {
      precision: scores.precision[k]!,
      recall: scores.recall[k]!,
      "f1-score": scores.fscore[k]!,
      support: scores.support[k]!,
    },
  ]);
  const { sample_weight } = params;
  const counts = countLabels(yTrue, yPred, labels, sample_weight);
  const micro = (ratio: Ratio): number => microScore(ratio, counts, params.zero_division);
  const overall = present.every((label) => labels.includes(label))
    ? { accuracy: accuracyScore(yTrue, yPred, sample_weight === undefined ? {} : { sample_weight }) }
    : {
        "micro avg": {
          precision: micro(precisionRatio),
          recall: micro(recallRatio),
          "f1-score": micro(fbetaRatio(1)),
          support: total,
        },
      };
  return {
    ...Object.fromEntries(rows),
    ...overall,
    "macro avg": average(),
    "weighted avg": average(scores.support),
  };
}
