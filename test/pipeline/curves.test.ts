import { describe, expect, test } from "vitest";
import { buildClassifier, type FittedPipeline, Matrix, Pipeline } from "../../src/learn/index.ts";
import { curvesOf } from "../../src/pipeline/curves.ts";
import { thinCurve } from "../../src/pipeline/thin-curve.ts";

/** Numbers that look random, the same every time. */
const noise = (i: number): number => (Math.sin(i * 12.9898) * 43758.5453) % 1;
const rowsOf = (n: number, labels: readonly string[]) => ({
  X: Matrix.from(Array.from({ length: n }, (_, i) => [(i % labels.length) + noise(i) * 1.5, noise(i + 0.5)])),
  y: Array.from({ length: n }, (_, i) => labels[i % labels.length]!),
});
const trained = (module: string, name: string, rows: ReturnType<typeof rowsOf>) =>
  new Pipeline([], buildClassifier({ module, class: name, params: {} })).fit(rows.X, rows.y);

describe("curvesOf()", () => {
  test("shows the second of two classes, in few points that begin and end where the whole curve does", () => {
    const rows = rowsOf(3000, ["no", "yes"]);
    const curves = curvesOf(trained("sklearn.linear_model", "LogisticRegression", rows), rows)!;
    expect(curves.labels).toEqual(["no", "yes"]);
    expect(curves.roc.map(({ label }) => label)).toEqual(["yes"]);
    const { fpr, tpr, auc } = curves.roc[0]!;
    expect(fpr.length).toBe(tpr.length);
    expect(fpr.length).toBeGreaterThan(50);
    expect(fpr.length).toBeLessThanOrEqual(200);
    expect([fpr[0], tpr[0], fpr.at(-1), tpr.at(-1)]).toEqual([0, 0, 1, 1]);
    const area = fpr.slice(1).reduce((sum, x, i) => sum + ((x - fpr[i]!) * (tpr[i + 1]! + tpr[i]!)) / 2, 0);
    expect(area).toBeCloseTo(auc, 2);
    const { precision, recall, average_precision } = curves.precision_recall[0]!;
    expect([precision.at(-1), recall.at(-1), recall[0]]).toEqual([1, 0, 1]);
    expect(precision.length).toBeLessThanOrEqual(200);
    expect(average_precision).toBeGreaterThan(0.5);
    const { counts, mean_predicted, fraction_positive } = curves.calibration[0]!;
    expect(counts.reduce((a, b) => a + b)).toBe(3000);
    expect([mean_predicted.length, fraction_positive.length]).toEqual([counts.length, counts.length]);
  });
  test("shows each of three classes against the rest, but for one that does not occur", () => {
    const rows = rowsOf(90, ["a", "b", "c"]);
    const fitted = trained("sklearn.naive_bayes", "GaussianNB", rows);
    expect(curvesOf(fitted, rows)!.roc.map(({ label }) => label)).toEqual(["a", "b", "c"]);
    const some = rows.y.flatMap((label, i) => (label === "c" ? [] : [i]));
    const part = { X: rows.X.take(some), y: some.map((i) => rows.y[i]!) };
    const curves = curvesOf(fitted, part)!;
    for (const kind of ["roc", "precision_recall", "calibration"] as const)
      expect(curves[kind].map(({ label }) => label)).toEqual(["a", "b"]);
  });
  test("has no calibration of decision values", () => {
    const rows = rowsOf(60, ["no", "yes"]);
    const curves = curvesOf(trained("sklearn.svm", "LinearSVC", rows), rows)!;
    expect([curves.roc.length, curves.calibration]).toEqual([1, []]);
  });
  test("is nothing for a model that only names classes", () => {
    const rows = rowsOf(60, ["no", "yes"]);
    const silent = { classes_: ["no", "yes"] } as unknown as FittedPipeline;
    expect(curvesOf(silent, rows)).toBeUndefined();
  });
});

describe("thinCurve()", () => {
  const n = 5000;
  const x = Array.from({ length: n }, (_, i) => i / (n - 1));
  test("keeps both ends, and no more points than asked for", () => {
    const kept = thinCurve(x, x, 200);
    expect([kept[0], kept.at(-1)]).toEqual([0, n - 1]);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept.length).toBeGreaterThan(190);
  });
  test("leaves a short curve as it is", () => {
    expect(thinCurve([0, 0.5, 1], [0, 1, 1], 3)).toEqual([0, 1, 2]);
  });
  test("follows a steep part as closely as a flat one", () => {
    const steep = x.map((value) => (value < 0.5 ? 0 : 1));
    const kept = thinCurve(x, steep, 100);
    expect(kept.some((i) => x[i]! > 0.49 && x[i]! < 0.51)).toBe(true);
  });
});
