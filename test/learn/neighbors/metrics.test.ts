import { expect, test } from "vitest";
import type { Json } from "../../../src/learn/estimator.ts";
import { loadFitted, Matrix, Pipeline } from "../../../src/learn/index.ts";
import { KNeighborsClassifier } from "../../../src/learn/neighbors/index.ts";
import { kNeighborsParams } from "../../../src/learn/neighbors/k-neighbors-params.ts";
import { withNumbers } from "../../../src/learn/params.ts";
import { largestDifference } from "../golden-number.ts";
import golden from "./metrics.golden.json" with { type: "json" };

interface Case {
  data: keyof typeof golden.data;
  params: Record<string, Json>;
  proba: number[][];
}

function rowsOf(name: Case["data"], from: number, to: number): Matrix {
  const rows = golden.data[name] as readonly (readonly (number | null)[])[];
  return Matrix.from(rows.slice(from, to).map((row) => row.map((value) => value ?? Number.NaN)));
}

const cases = (golden.cases as unknown as Case[]).map((one) => ({ ...one, title: JSON.stringify(one.params) }));

test.each(cases)("$title votes as scikit-learn does, saved and loaded too", (one) => {
  const recipe = new KNeighborsClassifier(withNumbers(kNeighborsParams, one.params));
  const fitted = recipe.fit(rowsOf(one.data, 0, 40), golden.y);
  const proba = fitted.predictProba(rowsOf(one.data, 40, 46));
  expect(largestDifference(proba.toRows(), one.proba)).toBeLessThan(1e-9);
  const loaded = loadFitted(
    JSON.parse(JSON.stringify(new Pipeline([], recipe).fit(rowsOf(one.data, 0, 40), golden.y))),
  );
  expect(loaded.predictProba?.(rowsOf(one.data, 40, 46)).data).toEqual(proba.data);
});

const X = Matrix.from([
  [0, 1],
  [1, 3],
  [2, 0],
  [4, 4],
  [5, 1],
  [9, 2],
]);
const y = ["a", "a", "b", "b", "a", "b"];

test.each([
  [{ metric: "haversine" }, "the metric haversine is not there yet"],
  [{ metric: "precomputed" }, "rows of X are samples here"],
  [{ metric: "pyfunc" }, "needs a function"],
  [{ metric: "cosine", algorithm: "kd_tree" }, "Metric 'cosine' not valid for algorithm='kd_tree'"],
  [{ metric: "infinity", algorithm: "brute" }, "Metric 'infinity' not valid for algorithm='brute'"],
  [{ metric: "yule", algorithm: "ball_tree" }, "Metric 'yule' not valid for algorithm='ball_tree'"],
  [{ p: null }, "needs a p greater than 0, got None"],
  [{ p: 0.5, algorithm: "kd_tree" }, "does not support 0 < p < 1"],
  [{ metric_params: { p: -1 } }, "needs a p greater than 0, got -1"],
  [{ metric_params: { w: [1, 1] }, algorithm: "kd_tree" }, "with a weight parameter 'w'"],
  [{ metric_params: { w: [1, 1] }, p: Number.POSITIVE_INFINITY }, "use the metric chebyshev"],
  [{ metric_params: { w: 3 } }, "w must be a list"],
  [{ metric_params: { w: [1] } }, "w must have 2 numbers, as X has features, got 1"],
  [{ metric_params: { w: [1, -1] } }, "w must have numbers that are not negative, got -1"],
  [{ metric_params: { power: 3 } }, "metric_params of minkowski may hold p and w, got power"],
  [{ metric: "manhattan", metric_params: { p: 3 } }, "metric_params of manhattan must be empty, got p"],
  [{ metric: "seuclidean" }, "needs metric_params: {V"],
  [{ metric: "seuclidean", metric_params: { V: [1, 0] } }, "greater than 0, got 0"],
  [{ metric: "mahalanobis" }, "needs metric_params: {V"],
  [{ metric: "mahalanobis", metric_params: { V: [[1, 2]] } }, "V must have 2 rows"],
  [
    {
      metric: "mahalanobis",
      metric_params: {
        V: [
          [1, 2],
          [2, 4],
        ],
      },
    },
    "V is a singular matrix",
  ],
  [{ metric: "mahalanobis", metric_params: { VI: [[1], [2]] } }, "a row of VI must have 2 numbers"],
])("%o is refused", (params, message) => {
  expect(() => new KNeighborsClassifier({ n_neighbors: 2, ...params }).fit(X, y)).toThrow(message);
});

test("a distance that is undefined counts as infinite: such samples come last and have no weight", () => {
  const missing = Matrix.from([
    [Number.NaN, 1],
    [1, Number.NaN],
    [3, Number.NaN],
  ]);
  const params = { metric: "nan_euclidean", n_neighbors: 3, weights: "distance" };
  const fitted = new KNeighborsClassifier(params).fit(missing, ["a", "b", "b"]);
  expect(fitted.predictProba(Matrix.from([[2, Number.NaN]])).toRows()).toEqual([[0, 1]]);
  expect(() => fitted.predictProba(Matrix.from([[Number.NaN, Number.NaN]]))).toThrow(/sample 0 are infinitely far/);
});

test("weights by distance are finite, however far or near the samples are", () => {
  const rows = [[1e200], [-1e200], [2e200]];
  const fitted = new KNeighborsClassifier({ n_neighbors: 2, weights: "distance" }).fit(Matrix.from(rows), [0, 1, 1]);
  expect(() => fitted.predict(Matrix.from([[0]]))).toThrow(RangeError);
  expect(
    new KNeighborsClassifier({ n_neighbors: 2 }).fit(Matrix.from(rows), [0, 1, 1]).predict(Matrix.from([[0]])),
  ).toEqual([0]);
  const near = new KNeighborsClassifier({ n_neighbors: 2, weights: "distance", metric: "manhattan" });
  const tiny = near.fit(Matrix.from([[0], [3e-308], [1]]), [0, 1, 1]);
  expect(tiny.predictProba(Matrix.from([[1e-308]])).toRows()[0]![0]).toBeCloseTo(2 / 3, 9);
});
