import { describe, expect, test } from "vitest";
import type { Params } from "../../../src/learn/estimator.ts";
import { HistGradientBoostingClassifier } from "../../../src/learn/hist-gradient-boosting/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import golden from "./hist-gradient-boosting.golden.json" with { type: "json" };
import { madeTable, withTexts } from "./made-table.ts";

const table = madeTable(300);
const { X, y2, y3, weights } = table;
const train = (params: Params, Xs = X, y: readonly (number | string)[] = y2) =>
  new HistGradientBoostingClassifier({ max_iter: 4, min_samples_leaf: 4, ...params }).fit(Xs, y);

function closeTo(actual: Iterable<number>, want: readonly number[]): void {
  const values = [...actual];
  expect(values).toHaveLength(want.length);
  want.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 13);
  });
}

describe.each(golden.models)("$target, weighted: $weighted, texts: $text, $params", (want) => {
  const recipe = new HistGradientBoostingClassifier(want.params as Params);
  const seen = want.text ? withTexts(table) : X;
  const fitted = recipe.fit(seen, want.target === "y2" ? y2 : y3, want.weighted ? { sampleWeight: weights } : {});
  const first = seen.take(Array.from({ length: 20 }, (_, i) => i));

  test("grows scikit-learn's trees, node for node and to the bit", () => {
    const { roots, right, feature, threshold, flags } = fitted.trees_;
    const fromTree = roots.length - 1 - 2 * fitted.nTreesPerIteration_;
    const nodes = Array.from({ length: roots.at(-1)! - roots[fromTree]! }, (_, i) => roots[fromTree]! + i);
    const rootOf = (node: number): number => roots.findLast((root) => root <= node)!;
    expect(fitted.nIter_).toBe(want.n_iter);
    expect(nodes.map((node) => (right[node]! < 0 ? -1 : feature[node]))).toEqual(want.feature);
    expect(nodes.map((node) => (right[node]! < 0 ? 0 : right[node]! - rootOf(node)))).toEqual(want.right);
    expect(nodes.map((node) => flags[node]! & 1)).toEqual(want.missing_go_to_left);
    nodes.forEach((node, i) => {
      const limit = want.threshold[i];
      if (limit !== null) expect(threshold[node]).toBe(Number(limit));
    });
  });

  test("decides as scikit-learn does", () => {
    expect(fitted.decisionFunction(first).toRows()).toEqual(want.decision);
    closeTo(fitted.predictProba(first).data, want.proba.flat());
  });

  test("has its scores", () => {
    closeTo(fitted.trainScore_, want.train_score);
    closeTo(fitted.validationScore_, want.validation_score);
  });
});

test("the losses of every round are reported", () => {
  const points: { metric: string; step: number; value: number }[] = [];
  const params = { max_iter: 3, early_stopping: true, random_state: 0 };
  const fitted = new HistGradientBoostingClassifier(params).fit(X, y3, { onStep: (point) => points.push(point) });
  const of = (metric: string): number[] => points.filter((point) => point.metric === metric).map(({ value }) => value);
  expect(points.map(({ step }) => step)).toEqual([1, 1, 2, 2, 3, 3]);
  expect(of("loss")).toEqual(Array.from(fitted.trainScore_.subarray(1), (score) => -score));
  expect(of("validation_loss")).toEqual(Array.from(fitted.validationScore_.subarray(1), (score) => -score));
});

test("listening changes nothing", () => {
  const quiet = train({}, X, y3);
  const heard = new HistGradientBoostingClassifier({ max_iter: 4, min_samples_leaf: 4 }).fit(X, y3, { onStep() {} });
  expect(JSON.stringify(heard)).toBe(JSON.stringify(quiet));
});

test("stages lead to the whole model", () => {
  const fitted = train({}, X, y3);
  expect([...fitted.stagedPredict(X)]).toHaveLength(4);
  expect([...fitted.stagedPredict(X)].at(-1)).toEqual(fitted.predict(X));
  expect([...fitted.stagedPredictProba(X)].at(-1)).toEqual(fitted.predictProba(X));
  expect([...fitted.stagedDecisionFunction(X)].at(-1)).toEqual(fitted.decisionFunction(X));
});

test("texts are known by what they say, not by their place in a table's list", () => {
  const fitted = train({ max_iter: 20 }, withTexts(table));
  expect(fitted.isCategorical_).toEqual([false, true, false, false, false]);
  const row = [5, 0, 0, 1, 20];
  const other = (texts: readonly string[]): number => {
    const columns = { texts: [undefined, texts, undefined, undefined, undefined] };
    return fitted.decisionFunction(Matrix.from([row], columns)).at(0, 0);
  };
  const missing = fitted.decisionFunction(
    Matrix.from([[5, Number.NaN, 0, 1, 20]], { texts: [undefined, ["pear"], undefined, undefined, undefined] }),
  );
  expect(other(["Apple", "pear"])).not.toBe(other(["pear", "Apple"]));
  expect(other(["Apple"])).toBe(other(["Apple", "fig"]));
  expect(other(["never seen"])).toBe(missing.at(0, 0));
});

test("categories are told by position, mask or name", () => {
  const named = new Matrix(X.data, 300, 5, { names: ["a", "b", "c", "d", "e"] });
  const trees = (categorical_features: unknown): string => JSON.stringify(train({ categorical_features }, named));
  expect(trees(["b", "d"])).toBe(trees([1, 3]));
  expect(trees([false, true, false, true, false])).toBe(trees([1, 3]));
  expect(trees([])).toBe(trees(null));
});

test("directions may be told by name", () => {
  const named = new Matrix(X.data, 300, 5, { names: ["a", "b", "c", "d", "e"] });
  const trees = (monotonic_cst: unknown): string => JSON.stringify(train({ monotonic_cst }, named));
  expect(trees({ a: 1, c: -1 })).toBe(trees([1, 0, -1, 0, 0]));
});

test.each<[string, Params, RegExp, Matrix?]>([
  ["names without names", { categorical_features: ["b"] }, /array of integers or as a boolean mask/],
  [
    "a strange name",
    { categorical_features: ["z"] },
    /item value 'z' which is not a valid feature name/,
    withTexts(table),
  ],
  ["a short mask", { categorical_features: [true] }, /boolean mask must have shape \(n_features,\), got: \(1,\)/],
  ["a position too far", { categorical_features: [5] }, /indices must be in \[0, n_features - 1\]/],
  ["a mixture", { categorical_features: ["a", 1] }, /array-like of bool, int or str/],
  ["too many categories", { categorical_features: [2] }, /at index 2 is expected to have a cardinality <= 255/],
  ["text in a column of numbers", { categorical_features: [0] }, /column "b" holds text/, withTexts(table)],
  ["too few directions", { monotonic_cst: [1, 0] }, /monotonic_cst has shape \(2,\) but the input data X has 5/],
  ["a strange direction", { monotonic_cst: [2, 0, 0, 0, 0] }, /monotonic_cst must hold -1, 0 or 1/],
  ["directions of no name", { monotonic_cst: { z: 1 } }, /was not fitted on data with feature names/],
  [
    "directions by a strange name",
    { monotonic_cst: { z: 1 } },
    /contains 1 unexpected feature names: \['z'\]/,
    withTexts(table),
  ],
  ["a direction of categories", { monotonic_cst: [0, 1, 0, 0, 0] }, /Categorical features cannot/, withTexts(table)],
  ["a group that is no list", { interaction_cst: [1] }, /interaction_cst must be a list of lists/],
  ["a group of strange positions", { interaction_cst: [[7]] }, /got invalid indices: \[7\]/],
  ["a strange scorer", { scoring: "zyx", early_stopping: true }, /there is no scorer zyx/],
])("%s is refused", (_, params, message, Xs) => {
  expect(() => train(params, Xs ?? X)).toThrow(message);
});

test("directions are for two classes", () => {
  expect(() => train({ monotonic_cst: [1, 0, 0, 0, 0] }, X, y3)).toThrow(/not supported for multiclass/);
});

test("a column without any value does no harm", () => {
  const rows = X.toRows().map((row) => [...row, Number.NaN]);
  expect(train({}, Matrix.from(rows)).predict(Matrix.from(rows))).toEqual(train({}).predict(X));
});

test("one class is fine inside an ensemble", () => {
  const fitted = new HistGradientBoostingClassifier({ max_iter: 2 }).fit(X, new Array(300).fill("a"), {
    oneClass: "allowed",
  });
  expect(new Set(fitted.predict(X))).toEqual(new Set(["a"]));
  expect(fitted.predictProba(X).row(0)).toEqual(Float64Array.of(1));
});
