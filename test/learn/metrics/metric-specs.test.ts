import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { findMetric, type MetricInput, metricSpecs } from "../../../src/learn/metrics/index.ts";

const two: MetricInput = {
  yTrue: [0, 1, 1, 0],
  yPred: [0, 1, 0, 0],
  yProba: Matrix.from([
    [0.9, 0.1],
    [0.2, 0.8],
    [0.6, 0.4],
    [0.7, 0.3],
  ]),
  decision: Matrix.from([[-2], [1], [-0.5], [-1]]),
  classes: [0, 1],
};

test.each(Object.values(metricSpecs))("$name gives one number with its defaults", (spec) => {
  expect(spec.compute(two, {})).toBeTypeOf("number");
  expect(metricSpecs[spec.name]).toBe(spec);
});

test("a loss is better when smaller, a score when greater", () => {
  expect(metricSpecs["log_loss"]!.greaterIsBetter).toBe(false);
  expect(metricSpecs["f1_score"]!.greaterIsBetter).toBe(true);
});

test("an average that is no number of a run is refused", () => {
  expect(() => metricSpecs["f1_score"]!.compute(two, { average: null })).toThrow(
    "The 'average' parameter of f1_score must be a str among {'binary', 'macro', 'micro', 'weighted'}. Got None instead.",
  );
});

test("binary average of a model of three classes is refused even where only two occur", () => {
  expect(() => metricSpecs["f1_score"]!.compute({ ...two, classes: [0, 1, 2] }, {})).toThrow("Target is multiclass");
});

test("a metric of probabilities says so where the model has none", () => {
  const { yProba: _, decision: __, ...without } = two;
  expect(() => metricSpecs["roc_auc_score"]!.compute(without, {})).toThrow(
    "roc_auc_score needs probabilities or a decision function, and this model has none",
  );
  expect(() => metricSpecs["log_loss"]!.compute(without, {})).toThrow("log_loss needs probabilities, and");
  expect(() => metricSpecs["hinge_loss"]!.compute(without, {})).toThrow("hinge_loss needs a decision function, and");
});

test("an area is taken of decision values where there are no probabilities", () => {
  const { yProba: _, ...decided } = two;
  for (const name of ["roc_auc_score", "average_precision_score", "top_k_accuracy_score"])
    expect(metricSpecs[name]!.compute(decided, {})).toBe(metricSpecs[name]!.compute(two, {}));
});

test("an area on samples of one class is refused with the class that is absent", () => {
  const one = { ...two, yTrue: [0, 0, 0, 0] };
  expect(() => metricSpecs["roc_auc_score"]!.compute(one, {})).toThrow(
    "roc_auc_score is not defined on these 4 samples: no sample of class 1 is in y_true",
  );
});

test("labels other than the model's classes are refused", () => {
  expect(() => metricSpecs["log_loss"]!.compute(two, { labels: [0, 2] })).toThrow("labels must be the model's classes");
  expect(metricSpecs["log_loss"]!.compute(two, { labels: [0, 1] })).toBeCloseTo(
    -Math.log(0.9 * 0.8 * 0.4 * 0.7) / 4,
    12,
  );
});

test("a metric that is not there is refused with what would be right", () => {
  expect(() => findMetric("acuracy_score")).toThrow("did you mean accuracy_score?");
  expect(() => findMetric("f1")).toThrow("did you mean f1_score?");
  expect(() => findMetric("constructor")).toThrow("there is no metric constructor");
});
