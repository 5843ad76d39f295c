import {
  averagePrecisionScore,
  calibrationCurve,
  type FittedPipeline,
  type Label,
  Matrix,
  precisionRecallCurve,
  rocAucScore,
  rocCurve,
} from "../learn/index.ts";
import type { Scored } from "./score.ts";
import { thinCurve } from "./thin-curve.ts";

/** Of one part of the data: of two classes the second against the first, of more each against the rest. */
export interface Curves {
  readonly labels: readonly Label[];
  readonly roc: readonly {
    readonly label: Label;
    readonly auc: number;
    readonly fpr: readonly number[];
    readonly tpr: readonly number[];
  }[];
  readonly precision_recall: readonly {
    readonly label: Label;
    readonly average_precision: number;
    readonly precision: readonly number[];
    readonly recall: readonly number[];
  }[];
  /** In ten bins of equal width; empty where the model has no probabilities. */
  readonly calibration: readonly {
    readonly label: Label;
    readonly mean_predicted: readonly number[];
    readonly fraction_positive: readonly number[];
    readonly counts: readonly number[];
  }[];
}

/** Points of a curve; of all curves of a kind together `allPoints`, but no curve has less than `leastPoints`. */
const [mostPoints, allPoints, leastPoints] = [200, 4000, 20];
const bins = 10;

/**
 * The curves that a model's scores give on one part of the data. A class that none or all of the rows belong to has none.
 *
 * @param scored what is known of the scores already
 * @returns undefined where the model has neither probabilities nor decision values
 */
export function curvesOf(
  pipeline: FittedPipeline,
  rows: { readonly X: Matrix; readonly y: readonly Label[] },
  scored: Pick<Scored, "yProba" | "decision"> = {},
): Curves | undefined {
  const labels = pipeline.classes_;
  const proba = scored.yProba ?? pipeline.predictProba?.(rows.X);
  const scores = proba ?? scored.decision ?? pipeline.decisionFunction?.(rows.X);
  // Decision values of pairs of classes are not of a class.
  if (scores === undefined || (scores.nFeatures !== labels.length && scores.nFeatures !== 1)) return undefined;
  const shown = (labels.length === 2 ? [1] : labels.map((_, k) => k))
    .map((k) => ({
      label: labels[k]!,
      is: rows.y.map((label) => (label === labels[k] ? 1 : 0)),
      scores: scores.nFeatures === 1 ? scores.data : scores.column(k),
    }))
    .filter(({ is }) => is.includes(1) && is.includes(0));
  const most = Math.max(leastPoints, Math.min(mostPoints, Math.floor(allPoints / labels.length)));
  return {
    labels,
    roc: shown.map((one) => rocOf(one, most)),
    precision_recall: shown.map((one) => precisionRecallOf(one, most)),
    calibration: proba === undefined ? [] : shown.map(calibrationOf),
  };
}

interface OneAgainstRest {
  readonly label: Label;
  /** 1 where a row is of the class, else 0. */
  readonly is: readonly (0 | 1)[];
  readonly scores: Float64Array;
}

function rocOf({ label, is, scores }: OneAgainstRest, most: number): Curves["roc"][number] {
  const { fpr, tpr } = rocCurve(is, scores);
  const kept = thinCurve(fpr, tpr, most);
  return { label, auc: rocAucScore(is, asColumn(scores), [0, 1]), fpr: at(fpr, kept), tpr: at(tpr, kept) };
}

function precisionRecallOf({ label, is, scores }: OneAgainstRest, most: number): Curves["precision_recall"][number] {
  const { precision, recall } = precisionRecallCurve(is, scores, { drop_intermediate: true });
  const kept = thinCurve(recall, precision, most);
  return {
    label,
    average_precision: averagePrecisionScore(is, asColumn(scores), [0, 1]),
    precision: at(precision, kept),
    recall: at(recall, kept),
  };
}

function calibrationOf({ label, is, scores }: OneAgainstRest): Curves["calibration"][number] {
  // Shares that sum to 1 may be a last bit above it.
  const shares = scores.map((share) => Math.min(1, Math.max(0, share)));
  const { probPred, probTrue, counts } = calibrationCurve(is, shares, { n_bins: bins });
  return {
    label,
    mean_predicted: Array.from(probPred, short),
    fraction_positive: Array.from(probTrue, short),
    counts: Array.from(counts),
  };
}

function asColumn(scores: Float64Array): Matrix {
  return new Matrix(scores, scores.length, 1);
}

function at(values: Float64Array, kept: readonly number[]): number[] {
  return kept.map((i) => short(values[i]!));
}

/** As many digits as a picture shows. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}
