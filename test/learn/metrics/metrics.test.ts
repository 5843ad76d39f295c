import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import * as metrics from "../../../src/learn/metrics/index.ts";
import { withNumbers } from "../golden-number.ts";
import { GOLDEN } from "../tree/golden-data.ts";
import golden from "./metrics.golden.json" with { type: "json" };

interface Result {
  metric: string;
  uses: string;
  params: Record<string, unknown>;
  sample_weight: boolean;
  value?: unknown;
  error?: { message: string };
}
interface Case {
  note: string;
  labels: Label[];
  y_true: Label[];
  y_pred: Label[];
  y_score: number[][];
  decision?: number[][];
  sample_weight: number[] | null;
  results: Result[];
}

type Params = Record<string, unknown>;
type Compare = (yTrue: readonly Label[], yPred: readonly Label[], params: never) => unknown;
type Score = (yTrue: readonly Label[], yScore: Matrix, classes: readonly Label[], params: never) => unknown;
type Curve = (yTrue: readonly Label[], scores: Float64Array, params: never) => object;

const ofLabels: Record<string, Compare> = {
  accuracy_score: metrics.accuracyScore,
  balanced_accuracy_score: metrics.balancedAccuracyScore,
  class_likelihood_ratios: metrics.classLikelihoodRatios,
  cohen_kappa_score: metrics.cohenKappaScore,
  confusion_matrix: metrics.confusionMatrix,
  f1_score: metrics.f1Score,
  fbeta_score: metrics.fbetaScore,
  hamming_loss: metrics.hammingLoss,
  jaccard_score: metrics.jaccardScore,
  matthews_corrcoef: metrics.matthewsCorrcoef,
  multilabel_confusion_matrix: metrics.multilabelConfusionMatrix,
  precision_score: metrics.precisionScore,
  recall_score: metrics.recallScore,
  zero_one_loss: metrics.zeroOneLoss,
};
const ofScores: Record<string, Score> = {
  average_precision_score: metrics.averagePrecisionScore,
  brier_score_loss: metrics.brierScoreLoss,
  d2_brier_score: metrics.d2BrierScore,
  d2_log_loss_score: metrics.d2LogLossScore,
  hinge_loss: metrics.hingeLoss,
  log_loss: metrics.logLoss,
  roc_auc_score: metrics.rocAucScore,
  top_k_accuracy_score: metrics.topKAccuracyScore,
};
const curves: Record<string, Curve> = {
  det_curve: metrics.detCurve,
  precision_recall_curve: metrics.precisionRecallCurve,
  roc_curve: metrics.rocCurve,
};
const perLabel: Record<string, "fscore" | "precision" | "recall"> = {
  f1_score: "fscore",
  precision_score: "precision",
  recall_score: "recall",
};

/** The value that this project gives. */
function scoreOf(one: Case, { metric, uses, params: given, sample_weight }: Result): unknown {
  const { y_true, y_pred, labels } = one;
  const params = { ...given, ...(sample_weight ? { sample_weight: one.sample_weight! } : {}) } as Params;
  const forAll = metrics.precisionRecallFscoreSupport;
  if (given["average"] === null && metric in perLabel)
    return Array.from(forAll(y_true, y_pred, params)[perLabel[metric]!]);
  if (metric === "precision_recall_fscore_support") {
    const of = given["average"] === undefined ? forAll(y_true, y_pred, params) : undefined;
    if (of !== undefined) return [of.precision, of.recall, of.fscore, of.support].map((row) => Array.from(row));
    const means = metrics.averagedPrecisionRecallFscore(y_true, y_pred, params);
    return [means.precision, means.recall, means.fscore, null];
  }
  if (metric === "classification_report") {
    const report = metrics.classificationReport(y_true, y_pred, params);
    const { output_dict, digits } = given as { output_dict?: boolean; digits?: number };
    return output_dict === true ? report : metrics.classificationReportText(report, digits);
  }
  if (metric in ofLabels) return ofLabels[metric]!(y_true, y_pred, params as never);
  const yScore = Matrix.from(uses === "decision" ? one.decision! : one.y_score);
  if (metric in curves)
    return Object.values(curves[metric]!(y_true, yScore.column(1), params as never)).map((row) => Array.from(row));
  return ofScores[metric]!(y_true, yScore, labels, params as never);
}

/** What this project does another way, with the reason. */
function isLeftOut({ metric, uses, params, error }: Result): boolean {
  // A metric of a run is one number: values for each class are there where people look at them, in the report.
  if (params["average"] === null && !(metric in perLabel)) return true;
  // Scores come as the model gives them, a column for each class; scikit-learn wants one column for two classes here.
  if (metric === "top_k_accuracy_score" && uses === "y_score" && error !== undefined) return true;
  // Here the model says which classes there are, there the labels that occur.
  return metric === "average_precision_score" && error !== undefined;
}

/** Where no label is predicted right, scikit-learn's counts are floats, by accident. */
const withoutPointZero = (report: string): string => report.replaceAll(/ {2}(\d+)\.0$/gm, "    $1");

function expectSame(got: unknown, want: unknown): void {
  if (Number.isNaN(want)) expect(got).toBeNaN();
  else if (typeof want === "number") {
    if (Number.isFinite(want))
      expect(Math.abs((got as number) - want)).toBeLessThan(1e-12 * Math.max(1, Math.abs(want)));
    else expect(got).toBe(want);
  } else if (typeof want === "string") expect(withoutPointZero(got as string)).toBe(withoutPointZero(want));
  else if (want === null) expect(got).toBeNull();
  else if (Array.isArray(want)) {
    expect(got).toHaveLength(want.length);
    want.forEach((item, i) => {
      expectSame((got as unknown[])[i], item);
    });
  } else {
    expect(Object.keys(got as object)).toEqual(Object.keys(want as object));
    for (const [key, item] of Object.entries(want as object)) expectSame((got as Record<string, unknown>)[key], item);
  }
}

/** @returns how many results were compared */
function check(one: Case): number {
  let compared = 0;
  for (const result of one.results) {
    if (isLeftOut(result)) continue;
    if (result.error !== undefined) {
      expect(() => scoreOf(one, result), JSON.stringify(result)).toThrow(RangeError);
      compared++;
      continue;
    }
    const got = scoreOf(one, result);
    try {
      expectSame(got, result.value);
    } catch (error) {
      throw new Error(`${result.metric} ${JSON.stringify(result.params)} weights: ${result.sample_weight}`, {
        cause: error,
      });
    }
    compared++;
  }
  return compared;
}

test.each(withNumbers(golden.cases) as unknown as Case[])("every metric agrees with scikit-learn: $note", (one) => {
  expect(check(one)).toBeGreaterThan(20);
});

const wide = new URL("metrics/", GOLDEN);
describe.skipIf(!existsSync(wide))("the wide golden set, where it is at hand", () => {
  const names = existsSync(wide) ? readdirSync(wide).filter((name) => name.startsWith("case_")) : [];
  test.each(names)("every metric agrees with scikit-learn on %s", (name) => {
    const one = withNumbers(JSON.parse(readFileSync(new URL(name, wide), "utf8"))) as Case;
    expect(check(one)).toBeGreaterThan(40);
  });
});

test("lengths that differ, and no samples, are refused", () => {
  expect(() => metrics.accuracyScore([0, 1], [0])).toThrow("inconsistent numbers of samples: [2, 1]");
  expect(() => metrics.f1Score([], [])).toThrow("there are no samples");
});
