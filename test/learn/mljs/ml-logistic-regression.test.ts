import LogisticRegression from "ml-logistic-regression";
import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { MlLogisticRegression, readMlLogisticRegression } from "../../../src/learn/mljs/index.ts";
import { packageColumn, packageMatrix } from "../../../src/learn/mljs/package-matrix.ts";
import golden from "../tree/trees.golden.json" with { type: "json" };

const { X: rows, y } = golden.datasets.iris;
const X = Matrix.from(rows);
const labels = y.map((k) => ["setosa", "versicolor", "virginica"][k]!);
const fitted = new MlLogisticRegression({ numSteps: 1000, learningRate: 5e-3 }).fit(X, labels);

test("string labels come back as they went in, mostly right", () => {
  const right = fitted.predict(X).filter((label, i) => label === labels[i]).length;
  expect(right / labels.length).toBeGreaterThan(0.8);
});

test("the most probable class is the predicted one, and rows sum to 1", () => {
  const predicted = fitted.predict(X);
  fitted
    .predictProba(X)
    .toRows()
    .forEach((row, i) => {
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(fitted.classes_[row.indexOf(Math.max(...row))]).toBe(predicted[i]);
    });
});

test("a saved and loaded model predicts the same to the bit", () => {
  const loaded = readMlLogisticRegression(JSON.parse(JSON.stringify(fitted)));
  expect(loaded.predict(X)).toEqual(fitted.predict(X));
  expect(loaded.predictProba(X).data).toEqual(fitted.predictProba(X).data);
  expect(JSON.stringify(loaded)).toBe(JSON.stringify(fitted));
});

test.each([
  [{ numSteps: 0 }, "'numSteps' parameter of LogisticRegression must be an int in the range [1, inf)"],
  [{ learning_rate: 1 }, "did you mean learningRate?"],
])("fit refuses %j", (params, message) => {
  const fit = () => new MlLogisticRegression(params as Record<string, unknown>).fit(X, y);
  expect(fit).toThrow(RangeError);
  expect(fit).toThrow(message);
});

test.each<[string, object, RegExp]>([
  ["another kind", { kind: "x" }, /kind must be/],
  ["too few weights", { n_features_in_: 5 }, /weights must be 15 numbers/],
  ["no classes", { classes_: [] }, /classes_ must be/],
])("a model with %s is refused", (_, change, message) => {
  const json = { ...JSON.parse(JSON.stringify(fitted)), ...change };
  expect(() => readMlLogisticRegression(json)).toThrow(RangeError);
  expect(() => readMlLogisticRegression(json)).toThrow(message);
});

test("predictions are the package's own", () => {
  const own = new LogisticRegression({ numSteps: 1000, learningRate: 5e-3 });
  own.train(packageMatrix(X), packageColumn(Int32Array.from(y)));
  const ours = new MlLogisticRegression({ numSteps: 1000, learningRate: 5e-3 }).fit(X, y);
  expect(ours.predict(X)).toEqual(own.predict(packageMatrix(X)));
});
