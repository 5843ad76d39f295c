import { describe, expect, test } from "vitest";
import { FittedStackingClassifier } from "../../../src/learn/ensemble/index.ts";
import type { FittedClassifier, Json } from "../../../src/learn/estimator.ts";
import {
  buildClassifier,
  checkEstimator,
  type EstimatorName,
  loadFitted,
  Matrix,
  Pipeline,
} from "../../../src/learn/index.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { setRandomStates } from "../../../src/learn/set-random-states.ts";
import noisy from "./bagging.golden.json" with { type: "json" };
import golden from "./voting-stacking.golden.json" with { type: "json" };

interface Case {
  kind: "VotingClassifier" | "StackingClassifier";
  params: Record<string, Json>;
  two?: boolean;
  weighted?: boolean;
  predictions: number[];
  proba?: number[][];
  methods?: string[];
  stacked?: number[][];
}
const cases = golden.cases as unknown as Case[];
const names = ["setosa", "versicolor", "virginica"];
const ensemble = (kind: string, params: Record<string, Json>): EstimatorName => ({
  module: "sklearn.ensemble",
  class: kind,
  params,
});

function data(one: Case): { X: Matrix; y: string[]; options: { sampleWeight?: Float64Array } } {
  const rows = noisy.y.flatMap((code, i) => (one.two && code === 0 ? [] : [i]));
  const sampleWeight = Float64Array.from(noisy.weights, (weight) => weight + 1);
  return {
    X: Matrix.from(noisy.X).take(rows),
    y: rows.map((row) => names[noisy.y[row]!]!),
    options: one.weighted ? { sampleWeight } : {},
  };
}

function fitted(one: Case): FittedClassifier {
  const { X, y, options } = data(one);
  return buildClassifier(ensemble(one.kind, one.params)).fit(X, y, options);
}

function close(got: Matrix, want: readonly (readonly number[])[], step: number, digits: number): void {
  want.forEach((row, i) => {
    row.forEach((value, c) => {
      expect(got.at(step * i, c)).toBeCloseTo(value, digits);
    });
  });
}

describe.each(cases)("$kind($params)", (one) => {
  const { X, y } = data(one);
  const model = fitted(one);

  test("answers as scikit-learn's", () => {
    expect(model.predict(X)).toEqual(one.predictions.map((code) => names[code]));
    expect(model.predictProba === undefined).toBe(one.proba === undefined);
    if (one.proba !== undefined) close(model.predictProba!(X), one.proba, 7, 4);
    if (!(model instanceof FittedStackingClassifier)) return;
    expect(model.stackMethod_).toEqual(one.methods);
    close(model.transform(X), one.stacked!, 25, 4);
  });

  test("is read back to the bit", () => {
    const saved = JSON.stringify(new Pipeline([], { params: {}, fit: () => model }).fit(X, y));
    const loaded = loadFitted(JSON.parse(saved));
    expect(loaded.predict(X)).toEqual(model.predict(X));
    expect(loaded.predictProba?.(X).data).toEqual(model.predictProba?.(X).data);
    expect(loaded.decisionFunction?.(X).data).toEqual(model.decisionFunction?.(X).data);
    expect(JSON.stringify(loaded)).toBe(saved);
  });
});

const tree: Json = { module: "sklearn.tree", class: "DecisionTreeClassifier" };
const ridge: Json = { module: "sklearn.linear_model", class: "RidgeClassifier" };
const pair: Json = [
  ["a", tree],
  ["b", tree],
];

test.each<[string, Record<string, Json>, string]>([
  ["VotingClassifier", {}, "'estimators' should be a non-empty list of (string, estimator) tuples."],
  ["VotingClassifier", { estimators: [] }, "'estimators' should be a non-empty list of (string, estimator) tuples."],
  ["StackingClassifier", { estimators: [["a"]] }, "'estimators' should be a non-empty list"],
  ["VotingClassifier", { estimators: [["a", "drop"]] }, "All estimators are dropped."],
  ["VotingClassifier", { estimators: [["a", 3]] }, "The estimator 'a' should be a classifier or 'drop', got 3."],
  ["VotingClassifier", { estimators: pair, weights: [1] }, "got 1 weights, 2 estimators"],
  ["VotingClassifier", { estimators: pair, weights: [1, "x"] }, "weights must be finite numbers"],
  ["VotingClassifier", { estimators: pair, weights: [1, -1] }, "Weights sum to zero"],
  ["VotingClassifier", { estimators: [["voting", tree]] }, "conflict with constructor arguments: ['voting']"],
  ["StackingClassifier", { estimators: pair, cv: "prefit" }, "cv='prefit' needs estimators that are fitted"],
  ["StackingClassifier", { estimators: pair, cv: 1 }, "The 'cv' parameter of StackingClassifier must be an int in the"],
  ["StackingClassifier", { estimators: pair, cv: tree }, "The 'cv' parameter of StackingClassifier must be"],
  [
    "StackingClassifier",
    { estimators: pair, cv: { module: "sklearn.model_selection", class: "KFold", params: { n_splits: 1 } } },
    "got n_splits=1",
  ],
  [
    "StackingClassifier",
    { estimators: pair, final_estimator: { module: "sklearn.preprocessing", class: "StandardScaler" } },
    "final_estimator: sklearn.preprocessing.StandardScaler is a transformer",
  ],
])("%s with %j is refused before there are data", (kind, params, message) => {
  expect(checkEstimator(ensemble(kind, params)).join(" ")).toContain(message);
});

test.each<[string, Record<string, Json>, string]>([
  [
    "VotingClassifier",
    { estimators: [["r", ridge]], voting: "soft" },
    "voting 'soft' needs probabilities, and the estimator 'r' has none",
  ],
  [
    "StackingClassifier",
    { estimators: [["r", ridge]], stack_method: "predict_proba" },
    "Underlying estimator r does not implement the method predict_proba.",
  ],
])("%s with %j is refused when it is fitted", (kind, params, message) => {
  expect(() => fitted({ kind: kind as Case["kind"], params, predictions: [] })).toThrow(message);
});

test("a class that takes no weights is refused with them", () => {
  const knn: Json = { module: "sklearn.neighbors", class: "KNeighborsClassifier" };
  const one: Case = { kind: "VotingClassifier", params: { estimators: [["k", knn]] }, predictions: [], weighted: true };
  expect(() => fitted(one)).toThrow("Underlying estimator KNeighborsClassifier does not support sample weights.");
});

test("seeds of estimators inside estimators are drawn in the order of their full names", () => {
  const nested = buildClassifier(
    ensemble("StackingClassifier", {
      estimators: [
        ["z", tree],
        ["Bag", { module: "sklearn.ensemble", class: "BaggingClassifier", params: { estimator: tree } }],
        [
          "nested",
          {
            ...ensemble("VotingClassifier", {
              estimators: [
                ["a", tree],
                ["b", "drop"],
              ],
            }),
          } as Json,
        ],
      ],
    }),
  );
  const seeded = JSON.stringify(setRandomStates(nested, new RandomState(5)).params);
  const seeds = [...seeded.matchAll(/"random_state":(\d+)/g)].map((match) => Number(match[1]));
  // sklearn.ensemble._base._set_random_states(estimator, 5): Bag__estimator, Bag, nested__a, z.
  expect(seeds.toSorted((a, b) => a - b)).toEqual(
    [236996814, 953453411, 1423042237, 1592283119].toSorted((a, b) => a - b),
  );
});

test.each<[string, (json: Record<string, unknown>) => void]>([
  ["without members", (json) => Object.assign(json, { estimators_: [] })],
  ["with widths that do not fit", (json) => Object.assign(json, { n_feature_outs: "AQAAAAEAAAABAAAA" })],
  ["with methods that are none", (json) => Object.assign(json, { stack_method_: ["predict", "toString", "predict"] })],
  ["that passes what the last one does not take", (json) => Object.assign(json, { passthrough: true })],
  ["with other classes", (json) => Object.assign(json, { classes_: ["setosa", "versicolor"] })],
])("JSON of a stack %s is refused", (_what, spoil) => {
  const one = cases.find(({ kind }) => kind === "StackingClassifier")!;
  const { X, y } = data(one);
  const json = JSON.parse(JSON.stringify(new Pipeline([], { params: {}, fit: () => fitted(one) }).fit(X, y)));
  spoil(json.classifier_);
  expect(() => loadFitted(json)).toThrow(RangeError);
});
