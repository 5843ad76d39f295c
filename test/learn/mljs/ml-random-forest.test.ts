import { RandomForestClassifier } from "ml-random-forest";
import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { MlRandomForest, readMlRandomForest } from "../../../src/learn/mljs/index.ts";
import golden from "../tree/trees.golden.json" with { type: "json" };

const { X: rows, y } = golden.datasets.iris;
const X = Matrix.from(rows);
const labels = y.map((k) => ["setosa", "versicolor", "virginica"][k]!);
const forest = new MlRandomForest({ nEstimators: 25, maxFeatures: 0.8, seed: 3 });
const fitted = forest.fit(X, labels);

test("string labels come back as they went in, mostly right", () => {
  expect(fitted.classes_).toEqual(["setosa", "versicolor", "virginica"]);
  const right = fitted.predict(X).filter((label, i) => label === labels[i]).length;
  expect(right / labels.length).toBeGreaterThan(0.9);
});

test("probabilities are shares of the trees' votes", () => {
  for (const row of fitted.predictProba(X).toRows()) {
    expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    for (const p of row) expect(Math.abs(p * 25 - Math.round(p * 25))).toBeLessThan(1e-9);
  }
});

test("a saved and loaded forest predicts the same", () => {
  const loaded = readMlRandomForest(JSON.parse(JSON.stringify(fitted)));
  expect(loaded.predict(X)).toEqual(fitted.predict(X));
  expect(loaded.predictProba(X).data).toEqual(fitted.predictProba(X).data);
  expect(readMlRandomForest(JSON.parse(JSON.stringify(loaded))).predict(X)).toEqual(fitted.predict(X));
});

test("the seed decides", () => {
  const probabilities = (seed: number) =>
    new MlRandomForest({ nEstimators: 15, noOOB: true, seed }).fit(X, y).predictProba(X).data;
  expect(probabilities(1)).toEqual(probabilities(1));
  expect(probabilities(1)).not.toEqual(probabilities(2));
});

test("treeOptions reach the trees", () => {
  const stumps = new MlRandomForest({ nEstimators: 9, noOOB: true, treeOptions: { maxDepth: 0 } }).fit(X, y);
  expect(new Set(stumps.predictProba(X).toRows().map(String)).size).toBe(1);
});

test.each([
  [{ nEstimators: 0 }, "'nEstimators' parameter of RandomForestClassifier must be an int in the range [1, inf)"],
  [{ n_estimators: 5 }, "did you mean nEstimators?"],
  [{ treeOptions: { gainFunction: "entropy" } }, "'gainFunction' parameter of treeOptions"],
  [{ maxFeatures: 99 }, "maxFeatures parameter should be less than 4"],
  [{ nEstimators: 1 }, "raise nEstimators or set noOOB: true"],
])("fit refuses %j", (params, message) => {
  const fit = () => new MlRandomForest(params as Record<string, unknown>).fit(X, y);
  expect(fit).toThrow(RangeError);
  expect(fit).toThrow(message);
});

test("sample weights are refused", () => {
  expect(() => forest.fit(X, y, { sampleWeight: new Float64Array(y.length).fill(1) })).toThrow(
    /does not take sample_weight/,
  );
});

test.each<[string, (json: ReturnType<typeof JSON.parse>) => void, RegExp]>([
  ["a feature out of range", (json) => json.model.baseModel.indexes[0].fill(4), /feature of tree 0 must be/],
  ["a tree missing", (json) => json.model.baseModel.estimators.pop(), /24 estimators do not fit 25 indexes/],
  ["a node without children", (json) => delete json.model.baseModel.estimators[0].root.left, /tree 0/],
  ["too many shares", (json) => json.classes_.pop(), /distribution must hold at most 2 numbers/],
  ["no model", (json) => delete json.model, /model must be an object/],
])("a model with %s is refused", (_, damage, message) => {
  const json = JSON.parse(JSON.stringify(fitted));
  damage(json);
  expect(() => readMlRandomForest(json)).toThrow(RangeError);
  expect(() => readMlRandomForest(json)).toThrow(message);
});

test("predictions are the package's own", () => {
  const options = { nEstimators: 10, maxFeatures: 0.8, seed: 5, noOOB: true };
  const own = new RandomForestClassifier({ ...options, treeOptions: { maxDepth: 2 } });
  own.train(rows, y);
  const ours = new MlRandomForest({ ...options, treeOptions: { maxDepth: 2 } }).fit(X, y);
  expect(ours.predict(X)).toEqual(own.predict(rows));
});
