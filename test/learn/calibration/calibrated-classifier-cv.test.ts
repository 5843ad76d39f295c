import { describe, expect, test } from "vitest";
import type { FittedClassifier, Json } from "../../../src/learn/estimator.ts";
import {
  buildClassifier,
  checkEstimator,
  type EstimatorName,
  loadFitted,
  Matrix,
  Pipeline,
} from "../../../src/learn/index.ts";
import noisy from "../ensemble/bagging.golden.json" with { type: "json" };
import golden from "./calibration.golden.json" with { type: "json" };

interface Case {
  params: Record<string, Json>;
  two?: boolean;
  weighted?: boolean;
  /** Digits, where scikit-learn's own answer is good to fewer. */
  tolerance?: number;
  proba: number[][];
}
const cases = golden.cases as unknown as Case[];
const names = ["setosa", "versicolor", "virginica"];
const calibrated = (params: Record<string, Json>): EstimatorName => ({
  module: "sklearn.calibration",
  class: "CalibratedClassifierCV",
  params,
});

function data(one: Partial<Case>): { X: Matrix; y: string[] } {
  const rows = noisy.y.flatMap((code, i) => (one.two && code === 0 ? [] : [i]));
  return { X: Matrix.from(noisy.X).take(rows), y: rows.map((row) => names[noisy.y[row]!]!) };
}

function fitted(one: Partial<Case> & Pick<Case, "params">): FittedClassifier {
  const { X, y } = data(one);
  const options = one.weighted ? { sampleWeight: Float64Array.from(noisy.weights) } : {};
  return buildClassifier(calibrated(one.params)).fit(X, y, options);
}

describe.each(cases)("CalibratedClassifierCV($params)", (one) => {
  const { X, y } = data(one);
  const model = fitted(one);

  test("gives scikit-learn's probabilities", () => {
    const proba = model.predictProba!(X);
    one.proba.forEach((row, i) => {
      row.forEach((value, c) => {
        expect(proba.at(7 * i, c)).toBeCloseTo(value, one.tolerance ?? 4);
      });
    });
    for (const row of proba.toRows()) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  test("is read back to the bit", () => {
    const saved = JSON.stringify(new Pipeline([], { params: {}, fit: () => model }).fit(X, y));
    const loaded = loadFitted(JSON.parse(saved));
    expect(loaded.predictProba!(X).data).toEqual(model.predictProba!(X).data);
    expect(JSON.stringify(loaded)).toBe(saved);
  });
});

const tree: Json = { module: "sklearn.tree", class: "DecisionTreeClassifier" };
const splitter = (name: string, params: Record<string, Json> = {}): Json => ({
  module: "sklearn.model_selection",
  class: name,
  params,
});

test.each<[Record<string, Json>, string]>([
  [{ method: "platt" }, "The 'method' parameter of CalibratedClassifierCV must be"],
  [{ cv: "prefit" }, "The 'cv' parameter of CalibratedClassifierCV must be"],
  [{ cv: splitter("LeaveOneOut") }, "LeaveOneOut cross-validation does not allow"],
  [{ estimator: splitter("KFold") }, "estimator: sklearn.model_selection.KFold is a splitter"],
])("%j is refused before there are data", (params, message) => {
  expect(checkEstimator(calibrated(params)).join(" ")).toContain(message);
});

test.each<[Record<string, Json>, string]>([
  [{ estimator: tree, cv: 51 }, "Requesting 51-fold cross-validation but provided less than 51 examples"],
  [{ estimator: tree, cv: splitter("StratifiedKFold", { n_splits: 60 }) }, "Requesting 60-fold"],
  [
    { estimator: tree, cv: splitter("KFold", { n_splits: 3 }), method: "temperature" },
    "the training rows of a fold hold 2 of 3 classes",
  ],
  [{ estimator: tree, cv: splitter("ShuffleSplit"), ensemble: false }, "cross_val_predict only works for partitions"],
])("%j does not go with the data", (params, message) => {
  expect(() => fitted({ params })).toThrow(message);
});

test.each<[string, (json: Record<string, unknown>) => void]>([
  ["without classifiers", (json) => Object.assign(json, { calibrated_classifiers_: [] })],
  ["of another method", (json) => Object.assign(json, { method: "sigmoid" })],
  ["with other classes", (json) => Object.assign(json, { classes_: ["a", "b", "c"] })],
  ["with more features", (json) => Object.assign(json, { n_features_in_: 7 })],
  [
    "with too many curves",
    (json) => {
      const [pair] = json["calibrated_classifiers_"] as { calibrators: unknown[] }[];
      pair!.calibrators.push(pair!.calibrators[0]);
    },
  ],
])("JSON %s is refused", (_what, spoil) => {
  const { X, y } = data({});
  const recipe = buildClassifier(calibrated({ estimator: tree, method: "isotonic" }));
  const json = JSON.parse(JSON.stringify(new Pipeline([], recipe).fit(X, y)));
  spoil(json.classifier_);
  expect(() => loadFitted(json)).toThrow(RangeError);
});
