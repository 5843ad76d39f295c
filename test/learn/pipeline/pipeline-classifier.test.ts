import { describe, expect, test } from "vitest";
import {
  buildClassifier,
  buildTransformer,
  checkEstimator,
  type EstimatorName,
  loadFitted,
  Matrix,
  Pipeline,
} from "../../../src/learn/index.ts";
import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import { PipelineTransformer } from "../../../src/learn/pipeline/index.ts";
import { MinMaxScaler, StandardScaler } from "../../../src/learn/preprocessing/index.ts";
import { builtInTable } from "../built-in-table.ts";

const { X, y } = builtInTable("iris");
const scaler: EstimatorName = { module: "sklearn.preprocessing", class: "StandardScaler" };
const shrink: EstimatorName = { module: "sklearn.preprocessing", class: "MinMaxScaler" };
const model: EstimatorName = { module: "sklearn.linear_model", class: "LogisticRegression" };
const pipeline = (...steps: unknown[]): EstimatorName => ({
  module: "sklearn.pipeline",
  class: "Pipeline",
  params: { steps: steps as never },
});

describe("a pipeline that a config names", () => {
  test("is the classifier that its last step is, and skips what passes through", () => {
    const recipe = buildClassifier(pipeline(["scale", scaler], ["none", "passthrough"], ["model", model]));
    const plain = new Pipeline([new StandardScaler()], new LogisticRegression()).fit(X, y);
    const fitted = recipe.fit(X, y);
    expect(fitted.predictProba!(X).data).toEqual(plain.predictProba!(X).data);
    expect(fitted.decisionFunction!(X).data).toEqual(plain.decisionFunction!(X).data);
  });

  test("stands inside another one, and is read back", () => {
    const inner = pipeline(["shrink", shrink], ["model", model]);
    const fitted = buildClassifier(pipeline(["scale", scaler], ["inner", inner])).fit(X, y);
    const loaded = loadFitted(
      JSON.parse(JSON.stringify(new Pipeline([], { params: {}, fit: () => fitted }).fit(X, y))),
    );
    expect(loaded.predictProba!(X).data).toEqual(fitted.predictProba!(X).data);
  });

  test("is the transformer that its last step is", () => {
    const steps = buildTransformer(pipeline(["scale", scaler], ["shrink", shrink]));
    expect(steps).toBeInstanceOf(PipelineTransformer);
    const fitted = steps.fit(X, y);
    const scaled = new StandardScaler().fit(X).transform(X);
    expect(fitted.transform(X).data).toEqual(new MinMaxScaler().fit(scaled).transform(scaled).data);
    expect([fitted.nFeaturesIn_, fitted.nFeaturesOut_]).toEqual([4, 4]);
    expect(() => fitted.transform(Matrix.from([[1]]))).toThrow("X has 1 features");
    const both = buildClassifier(
      pipeline(["prepare", pipeline(["scale", scaler], ["shrink", shrink])], ["model", model]),
    );
    const loaded = loadFitted(JSON.parse(JSON.stringify(both.fit(X, y))));
    expect(loaded.predict(X)).toEqual(both.fit(X, y).predict(X));
  });
});

test.each([
  [pipeline(), "The pipeline is empty. Please add steps."],
  [{ ...pipeline(), params: null }, "The pipeline is empty"],
  [pipeline(["a", scaler], ["a", model]), "Names provided are not unique: ['a', 'a']"],
  [pipeline(["steps", model]), "Estimator names conflict with constructor arguments: ['steps']"],
  [pipeline(["a__b", model]), "Estimator names must not contain __: got ['a__b']"],
  [pipeline(["a", model], ["b", model]), "steps[0][1]: sklearn.linear_model.LogisticRegression is a classifier"],
  [pipeline(["a", "drop"]), "The step 'a' must be an estimator or 'passthrough'."],
  [pipeline("a"), "A step must be a pair of a name and an estimator, got 'a'."],
  [pipeline(["a", { ...model, params: { C: -1 } }]), "The 'C' parameter of LogisticRegression must be"],
])("%j is refused", (name, message) => {
  expect(checkEstimator(name).join(" ")).toContain(message);
});

test("a pipeline of the wrong kind is refused where it is built", () => {
  expect(() => buildClassifier(pipeline(["a", scaler]))).toThrow("sklearn.pipeline.Pipeline is a transformer");
  expect(() => buildTransformer(pipeline(["a", model]))).toThrow("sklearn.pipeline.Pipeline is a classifier");
  expect(() => buildClassifier(pipeline(["a", model], ["b", model]))).toThrow("a transformer is needed");
  expect(() => buildClassifier(pipeline(["a", scaler], ["b", "passthrough"])).fit(X, y)).toThrow(
    "must be a classifier",
  );
});

test("pipelines that are nested too deep are refused", () => {
  let deep: EstimatorName = model;
  for (let i = 0; i < 50; i++) deep = pipeline(["a", deep]);
  expect(checkEstimator(deep).join(" ")).toContain("nested at most 8 deep");
});
