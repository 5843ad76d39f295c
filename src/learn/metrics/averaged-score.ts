import type { Label } from "../estimator.ts";
import { checkLengths, countLabels, type LabelCounts, presentLabels } from "./label-counts.ts";

export type Average = "binary" | "micro" | "macro" | "weighted";

/** Arguments of the scores that compare the hits of each label with how often it occurs and is predicted. */
export interface AveragedScoreParams {
  /** The labels to average over; absent: those that occur. */
  readonly labels?: readonly Label[] | null;
  /** The class that counts as positive when `average` is "binary". Default 1. */
  readonly pos_label?: Label;
  /** Default "binary". */
  readonly average?: Average;
  /** What 0 / 0 gives; "warn" is 0; NaN is left out of averages. Default "warn". */
  readonly zero_division?: 0 | 1 | "warn" | number;
  readonly sample_weight?: ArrayLike<number>;
}

/** A label's score as a fraction: its numerator and denominator. */
export type Ratio = (truePositives: number, actual: number, predicted: number) => readonly [number, number];

/** The score of each counted label. @returns along `counts.labels` */
export function scorePerLabel(
  ratio: Ratio,
  counts: LabelCounts,
  zeroDivision: AveragedScoreParams["zero_division"] = "warn",
): Float64Array {
  return counts.truePositives.map((hits, k) =>
    divide(ratio(hits, counts.actual[k]!, counts.predicted[k]!), zeroDivision),
  );
}

/**
 * A score, averaged over the labels as asked.
 *
 * @throws {RangeError} lengths differ, "binary" on more than two classes, or a `pos_label` that does not occur
 * @source sklearn.metrics.precision_recall_fscore_support
 */
export function averagedScore(
  who: string,
  ratio: Ratio,
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: AveragedScoreParams,
): number {
  checkLengths(who, yTrue, yPred.length, params.sample_weight);
  const average = params.average === undefined ? "binary" : params.average;
  if (!(["binary", "micro", "macro", "weighted"] as readonly unknown[]).includes(average))
    throw new RangeError(
      `${who}: average must be one of 'binary', 'micro', 'macro', 'weighted': a metric of a run is one number`,
    );
  const present = presentLabels(yTrue, yPred);
  const labels =
    average === "binary" ? [positiveLabel(who, present, params.pos_label ?? 1)] : (params.labels ?? present);
  const counts = countLabels(yTrue, yPred, labels, params.sample_weight);
  if (average === "micro") return microScore(ratio, counts, params.zero_division);
  const scores = scorePerLabel(ratio, counts, params.zero_division);
  return averageOf(scores, average === "weighted" ? counts.actual : undefined);
}

/** Mean of the values that are not NaN; NaN where all are. Weights that sum to 0 count as equal. */
export function averageOf(values: Float64Array, weights?: Float64Array): number {
  let [sum, total, plainSum, count] = [0, 0, 0, 0];
  values.forEach((value, k) => {
    if (Number.isNaN(value)) return;
    const weight = weights === undefined ? 1 : weights[k]!;
    sum += weight * value;
    total += weight;
    plainSum += value;
    count++;
  });
  return total === 0 ? plainSum / count : sum / total;
}

/** The score of all counted labels taken together. */
export function microScore(
  ratio: Ratio,
  counts: LabelCounts,
  zeroDivision: AveragedScoreParams["zero_division"] = "warn",
): number {
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  return divide(ratio(sum(counts.truePositives), sum(counts.actual), sum(counts.predicted)), zeroDivision);
}

function positiveLabel(who: string, present: readonly Label[], positive: Label): Label {
  if (present.length > 2)
    throw new RangeError(
      `${who}: Target is multiclass but average='binary'. Please choose another average setting, one of 'micro', 'macro', 'weighted'.`,
    );
  if (!present.includes(positive) && present.length >= 2)
    throw new RangeError(
      `${who}: pos_label=${positive} is not a valid label: It should be one of [${present.join(", ")}]`,
    );
  return positive;
}

function divide([numerator, denominator]: readonly [number, number], ifZero: 0 | 1 | "warn" | number): number {
  if (denominator !== 0) return numerator / denominator;
  return ifZero === "warn" ? 0 : ifZero;
}
