import { expect, test } from "vitest";
import type { Json, Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { StandardScaler } from "../../../src/learn/preprocessing/index.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { SVC } from "../../../src/learn/svm/index.ts";
import { svmReaders as readers } from "../../../src/learn/svm/readers.ts";
import { builtInTable } from "../built-in-table.ts";
import { largestDifference } from "../golden-number.ts";
import golden from "./svc.golden.json" with { type: "json" };

/** What scikit-learn learned, as the golden file's note says. */
interface Case {
  readonly name: string;
  readonly dataset: string;
  readonly twoClasses: boolean;
  readonly weighted: boolean;
  readonly params: Record<string, Json>;
  readonly nSupport: number[];
  readonly supportSum?: number;
  readonly intercept: number[];
  readonly nIter: number[];
  readonly fitStatus: number;
  readonly dualSums: number[];
  readonly decisions: number[][];
  readonly predictions: Label[];
  readonly probA?: number[];
  readonly probB?: number[];
  readonly proba?: number[][];
  readonly coef?: number[][];
}

function dataOf(one: Case): { X: Matrix; y: Label[]; asked: Matrix; options: { sampleWeight?: Float64Array } } {
  const table = builtInTable(one.dataset);
  const rows = Array.from(table.y.keys()).filter((i) => !one.twoClasses || Number(table.y[i]) < 2);
  const scaled = new StandardScaler().fit(table.X).transform(table.X).take(rows);
  const X = one.params["kernel"] === "precomputed" ? productsOfRows(scaled) : scaled;
  const every = one.dataset === "breast_cancer" ? 40 : 15;
  return {
    X,
    y: rows.map((row) => table.y[row]!),
    asked: X.take(Array.from({ length: Math.ceil(X.nSamples / every) }, (_, i) => every * i)),
    options: one.weighted ? { sampleWeight: Float64Array.from(rows, (_, i) => i % 4) } : {},
  };
}

function productsOfRows(X: Matrix): Matrix {
  const rows = X.toRows();
  return Matrix.from(rows.map((a) => rows.map((b) => a.reduce((sum, value, j) => sum + value * b[j]!, 0))));
}

test.each(golden.cases as unknown as Case[])("$name: libsvm's model, step by step", (one) => {
  const { X, y, asked, options } = dataOf(one);
  const fitted = new SVC(one.params).fit(X, y, options);
  expect(Array.from(fitted.nIter_)).toEqual(one.nIter);
  expect(Array.from(fitted.nSupport_)).toEqual(one.nSupport);
  if (one.supportSum !== undefined) expect(fitted.support_.reduce((sum, row) => sum + row, 0)).toBe(one.supportSum);
  expect(fitted.fitStatus_).toBe(one.fitStatus);
  expect(fitted.predict(asked)).toEqual(one.predictions);
  const sums = fitted.dualCoef_.toRows().map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0));
  expect(largestDifference([Array.from(fitted.intercept_), sums], [one.intercept, one.dualSums])).toBeLessThan(1e-9);
  expect(largestDifference(fitted.decisionFunction(asked).toRows(), one.decisions)).toBeLessThan(1e-9);
  if (one.coef !== undefined) expect(largestDifference(fitted.coef_!.toRows(), one.coef)).toBeLessThan(1e-9);
  else expect(fitted.coef_).toBeUndefined();
  if (one.proba === undefined) {
    expect(fitted.predictProba).toBeUndefined();
    return;
  }
  expect(largestDifference(fitted.predictProba!(asked).toRows(), one.proba)).toBeLessThan(1e-9);
  const sigmoids = [Array.from(fitted.probA_), Array.from(fitted.probB_)];
  expect(largestDifference(sigmoids, [one.probA!, one.probB!])).toBeLessThan(1e-9);
});

const { X: raw, y } = builtInTable("iris");
const X = new StandardScaler().fit(raw).transform(raw);

test("the optimum is the same however little room there is for kernel values, and with nothing left out", () => {
  const decisions = [{}, { cache_size: 1e-4 }, { shrinking: false }].map(
    (params) => new SVC({ tol: 1e-9, C: 50, ...params }).fit(X, y).decisionFunction(X).data,
  );
  for (const other of decisions)
    expect(largestDifference([Array.from(other)], [Array.from(decisions[0]!)])).toBeLessThan(1e-7);
});

test("support vectors are the rows of the training data that support_ names, also where others weigh nothing", () => {
  const sampleWeight = Float64Array.from(y, (_, i) => i % 3);
  const fitted = new SVC().fit(X, y, { sampleWeight });
  expect(fitted.supportVectors_).toEqual(X.take(fitted.support_));
  expect(fitted.support_.every((row) => sampleWeight[row]! > 0)).toBe(true);
});

test("a class whose samples weigh nothing is never predicted", () => {
  const sampleWeight = Float64Array.from(y, (label) => (label === 1 ? 0 : 1));
  const fitted = new SVC({ probability: true }).fit(X, y, { sampleWeight });
  expect(fitted.classes_).toEqual([0, 1, 2]);
  expect(new Set(fitted.predict(X))).toEqual(new Set([0, 2]));
  expect(fitted.predictProba!(X).data.every(Number.isFinite)).toBe(true);
});

test("one class alone is learned where an ensemble allows it", () => {
  const fitted = new SVC({ probability: true }).fit(X, new Array(150).fill("a"), { oneClass: "allowed" });
  expect(new Set(fitted.predict(X))).toEqual(new Set(["a"]));
  expect(new Set(fitted.predictProba!(X).data)).toEqual(new Set([1]));
});

test("a linear machine's coefficients give its decisions", () => {
  const fitted = new SVC({ kernel: "linear", decision_function_shape: "ovo" }).fit(X, y);
  const coef = fitted.coef_!;
  const byHand = X.toRows().map((row) =>
    Array.from(fitted.intercept_, (intercept, pair) =>
      row.reduce((sum, x, j) => sum + x * coef.at(pair, j), intercept),
    ),
  );
  expect(largestDifference(fitted.decisionFunction(X).toRows(), byHand)).toBeLessThan(1e-12);
});

test("the loss is reported, and falls", () => {
  const values: number[] = [];
  new SVC({ C: 1000 }).fit(X, y, {
    onStep: ({ metric, step, value }) => {
      expect([metric, step]).toEqual(["loss", values.length + 1]);
      values.push(value);
    },
  });
  expect(values.length).toBeGreaterThan(2);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
});

test("the seed is looked at for probabilities only", () => {
  const saved = (params: Record<string, Json>): string => JSON.stringify(new SVC(params).fit(X, y));
  expect(saved({ random_state: 1 })).toBe(saved({ random_state: 2 }));
  expect(saved({ random_state: 1, probability: true })).not.toBe(saved({ random_state: 2, probability: true }));
});

test("features of any number of samples that only kernels can do in time are learned as small ones are", () => {
  const random = new RandomState(4);
  const rows = Array.from({ length: 1500 }, () => Array.from(random.uniform(-1, 1, 3)));
  const inside = rows.map((row) => (row.reduce((sum, x) => sum + x * x, 0) < 0.9 ? "in" : "out"));
  const many = Matrix.from(rows);
  const fitted = new SVC({ C: 10, tol: 1e-5 }).fit(many, inside);
  const right = fitted.predict(many).filter((label, i) => label === inside[i]).length;
  expect(right).toBeGreaterThan(1470);
  const slopes = fitted.dualCoef_.data.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(slopes)).toBeLessThan(1e-8);
});

const numbers = Matrix.from([[0], [1], [2], [3]]);
test.each([
  [{ break_ties: true, decision_function_shape: "ovo" }, numbers, {}, "break_ties must be False"],
  [{ kernel: "precomputed" }, numbers, {}, "Precomputed matrix must be a square matrix. Input is a 4x1 matrix."],
  [{}, numbers, { sampleWeight: new Float64Array(4) }, "all samples have zero or negative weights"],
  [
    {},
    numbers,
    { sampleWeight: Float64Array.of(1, 1, 0, 0) },
    "all samples with positive weights belong to the same class",
  ],
  [{ kernel: "poly", gamma: 1 }, Matrix.from([[1e200], [1], [2], [3]]), {}, "are not finite"],
])("%o is refused", (params, table, options, message) => {
  expect(() => new SVC(params as Record<string, Json>).fit(table, ["a", "a", "b", "b"], options)).toThrow(message);
});

test("a saved model whose parts do not fit is refused", () => {
  const read = readers["sklearn.svm.SVC"]!;
  const json = JSON.parse(JSON.stringify(new SVC({ probability: true }).fit(X, y)));
  expect(() => read(json, undefined as never)).not.toThrow();
  for (const change of [
    { n_support_: json.n_iter_ },
    { n_features_in_: 5 },
    { kernel: "magic" },
    { has_probabilities: false },
    { classes_: [0, 1] },
    { support_: "AAAA" },
    { degree: -1 },
  ])
    expect(() => read({ ...json, ...change }, undefined as never), JSON.stringify(change)).toThrow(RangeError);
});
