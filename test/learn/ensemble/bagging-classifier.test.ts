import { describe, expect, test } from "vitest";
import { FittedBaggingClassifier } from "../../../src/learn/ensemble/index.ts";
import type { Json, Params } from "../../../src/learn/estimator.ts";
import { buildClassifier, checkEstimator, estimators, loadFitted, Matrix, Pipeline } from "../../../src/learn/index.ts";
import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import golden from "./bagging.golden.json" with { type: "json" };

interface Case {
  params: Record<string, Json>;
  weighted?: boolean;
  proba: number[][];
  oobScore?: number;
  oobDecision?: (number | null)[][];
  decision?: number[][];
  features: number[][];
}

const X = Matrix.from(golden.X);
const y = golden.y.map((code) => ["setosa", "versicolor", "virginica"][code]!);
const sampleWeight = Float64Array.from(golden.weights);

function bagging(params: Record<string, Json>): { module: string; class: string; params: Record<string, Json> } {
  return { module: "sklearn.ensemble", class: "BaggingClassifier", params };
}

function fitCase(one: Case): FittedBaggingClassifier {
  const fitted = buildClassifier(bagging(one.params)).fit(X, y, one.weighted ? { sampleWeight } : {});
  if (!(fitted instanceof FittedBaggingClassifier)) throw new Error("another class");
  return fitted;
}

function close(got: Matrix, want: readonly (readonly (number | null)[])[], digits: number): void {
  want.forEach((row, i) => {
    row.forEach((value, c) => {
      if (value === null) expect(got.at(7 * i, c)).toBeNaN();
      else expect(got.at(7 * i, c)).toBeCloseTo(value, digits);
    });
  });
}

const known = (json: Json): boolean =>
  estimators.some((spec) => JSON.stringify(json).includes(`"${spec.class}"`)) ||
  !JSON.stringify(json).includes("class");
const cases = (golden.cases as unknown as Case[]).filter((one) => known(one.params));

describe.each(cases)("BaggingClassifier($params)", (one) => {
  test("is scikit-learn's model for the same seed", () => {
    const fitted = fitCase(one);
    close(fitted.predictProba(X), one.proba, one.decision === undefined ? 8 : 4);
    const all = golden.X[0]!.map((_, j) => j);
    expect(fitted.estimatorsFeatures_?.map((own) => Array.from(own)) ?? one.features.map(() => all)).toEqual(
      one.features,
    );
    expect(fitted.oobScore_).toBe(one.oobScore);
    if (one.oobDecision !== undefined) close(fitted.oobDecisionFunction_!, one.oobDecision, 8);
    if (one.decision !== undefined) close(fitted.decisionFunction!(X), one.decision, 3);
  });

  test("is read back to the bit", () => {
    const fitted = fitCase(one);
    const saved = JSON.stringify(new Pipeline([], { params: {}, fit: () => fitted }).fit(X, y));
    const loaded = loadFitted(JSON.parse(saved));
    expect(loaded.predictProba!(X).data).toEqual(fitted.predictProba(X).data);
    expect(JSON.stringify(loaded)).toBe(saved);
  });
});

test("progress is reported where rows are held out", () => {
  const seen: number[] = [];
  const recipe = buildClassifier(bagging({ oob_score: true, n_estimators: 3 }));
  recipe.fit(X, y, { onStep: ({ metric, step }) => metric === "oob_error" && seen.push(step) });
  expect(seen).toEqual([1, 2, 3]);
});

test.each<[Record<string, Json>, string]>([
  [{ oob_score: true, bootstrap: false }, "Out of bag estimation only available if bootstrap=True"],
  [{ oob_score: true, warm_start: true }, "Out of bag estimate only available if warm_start=False"],
  [
    { estimator: { module: "sklearn.preprocessing", class: "StandardScaler" } },
    "estimator: sklearn.preprocessing.StandardScaler is a transformer, and a classifier is needed",
  ],
  [
    { estimator: { module: "sklearn.model_selection", class: "KFold" } },
    "estimator: sklearn.model_selection.KFold is a splitter, and a classifier is needed",
  ],
  [{ estimator: 3 }, "must be an object implementing 'fit' and 'predict' or None"],
])("%j is refused before there are data", (params, message) => {
  expect(checkEstimator(bagging(params)).join(" ")).toContain(message);
});

test.each<[Params, string]>([
  [{ max_features: 5 }, "max_features must be <= n_features"],
  [{ max_samples: 151, bootstrap: false }, "Effective max_samples=151 must be <= n_samples=150"],
])("%j does not go with the data", (params, message) => {
  expect(() => buildClassifier(bagging(params as Record<string, Json>)).fit(X, y)).toThrow(message);
});

test.each<[string, (json: Record<string, unknown>) => void]>([
  ["without members", (json) => Object.assign(json, { estimators_: [] })],
  ["with members of other features", (json) => Object.assign(json, { n_features_in_: 5 })],
  ["with members of other classes", (json) => Object.assign(json, { classes_: ["a", "b", "c"] })],
  ["with features that are not there", (json) => Object.assign(json, { features_drawn: 4 })],
  ["with itself inside", (json) => Object.assign(json, { estimators_: [json] })],
])("JSON %s is refused", (_what, spoil) => {
  const recipe = buildClassifier(bagging({ n_estimators: 2 }));
  const json = JSON.parse(JSON.stringify(new Pipeline([], recipe).fit(X, y)));
  spoil(json.classifier_);
  expect(() => loadFitted(json)).toThrow(RangeError);
});

test("what is no classifier is refused when it is fitted", () => {
  const scaler = { params: {}, fit: () => ({}) };
  const recipe = buildClassifier(bagging({}));
  const Class = recipe.constructor as new (params: Params) => typeof recipe;
  expect(() => new Class({ estimator: scaler }).fit(X, y)).toThrow("should be a classifier");
  expect(new Class({ estimator: new DecisionTreeClassifier() }).tags?.allowsNaN).toBe(true);
  expect(new Class({ estimator: new LogisticRegression() }).tags?.allowsNaN).toBe(false);
});
