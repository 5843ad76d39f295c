import { expect, test } from "vitest";
import { Perceptron, SGDClassifier } from "../../../src/learn/linear-model/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { builtInTable } from "../built-in-table.ts";
import { differenceFrom, type GoldenFit, goldenData } from "./golden-fit.ts";
import golden from "./sgd.golden.json" with { type: "json" };

test.each(golden.cases as unknown as GoldenFit[])("$name: the model of scikit-learn's seed", (one) => {
  const { X, y, options } = goldenData(one);
  const recipe = new { SGDClassifier, Perceptron }[one.class as "Perceptron"](one.params);
  const fitted = recipe.fit(X, y, options);
  expect(differenceFrom(one, fitted, X)).toBeLessThan(1e-10);
  expect(fitted.nIter_).toBe(one.nIter);
});

const { X, y } = builtInTable("iris");

test("the mean loss is reported once an epoch, and falls", () => {
  const values: number[] = [];
  const onStep = (point: { metric: string; step: number; value: number }): void => {
    expect(point).toMatchObject({ metric: "loss", step: values.length + 1 });
    values.push(point.value);
  };
  const fitted = new SGDClassifier({ random_state: 0 }).fit(X, y, { onStep });
  expect(values).toHaveLength(fitted.nIter_!);
  expect(values.at(-1)!).toBeLessThan(values[0]! / 3);
});

test("reporting changes nothing, early stopping or not", () => {
  const params = { random_state: 2, early_stopping: true, loss: "log_loss" };
  const silent = new SGDClassifier(params).fit(X, y);
  expect(new SGDClassifier(params).fit(X, y, { onStep: () => {} }).toJSON()).toEqual(silent.toJSON());
});

test("only log_loss and modified_huber have probabilities", () => {
  const has = (loss: string): boolean => new SGDClassifier({ loss }).fit(X, y).predictProba !== undefined;
  expect(["log_loss", "modified_huber", "hinge", "squared_error"].map(has)).toEqual([true, true, false, false]);
});

test("modified_huber shares alike where no class has any probability", () => {
  const fitted = new SGDClassifier({ loss: "modified_huber", random_state: 0 }).fit(X, y);
  const far = Matrix.from([
    fitted.coef_.toRows().reduce((sum, row) => sum.map((v, j) => v - 1e3 * row[j]!), [0, 0, 0, 0]),
  ]);
  const proba = fitted.predictProba!(far).toRows()[0]!;
  expect(proba.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
});

test("weights that grow without bound end the learning with a hint", () => {
  const wild = new SGDClassifier({ loss: "squared_error", learning_rate: "constant", eta0: 1e300, random_state: 0 });
  expect(() => wild.fit(X, y)).toThrow(/under-\/overflow occurred at epoch #\d+. Scaling input data/);
});

test.each([
  [{ alpha: 0 }, "alpha must be > 0 since learning_rate is 'optimal'"],
  [{ learning_rate: "pa1", loss: "log_loss" }, "Learning rate 'pa1' only works with loss 'hinge'."],
  [{ penalty: "elasticnet", l1_ratio: null }, "l1_ratio must be set when penalty is 'elasticnet'"],
  [{ early_stopping: true, validation_fraction: 0.01 }, "should be greater or equal to the number of classes = 3"],
])("%o is refused", (params, message) => {
  expect(() => new SGDClassifier(params).fit(X, y)).toThrow(message);
});
