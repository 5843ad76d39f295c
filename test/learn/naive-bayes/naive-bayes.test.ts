import { describe, expect, test } from "vitest";
import type { ClassifierSpec } from "../../../src/learn/estimator-spec.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { naiveBayesSpecs } from "../../../src/learn/naive-bayes/specs.ts";
import golden from "./naive-bayes.golden.json" with { type: "json" };

const recipeOf = (name: string): ClassifierSpec["Recipe"] =>
  naiveBayesSpecs.find((spec) => spec.class === name)!.Recipe;
const X = Matrix.from(golden.X, { names: ["a", "b", "c"] });

describe("agrees with scikit-learn", () => {
  test.each(golden.cases.map((one) => [one.class, JSON.stringify(one.params), one] as const))(
    "%s %s",
    (name, _, one) => {
      const weights = one.weighted ? { sampleWeight: Float64Array.from(golden.weights) } : {};
      const fitted = new (recipeOf(name))(one.params).fit(X, golden.y, weights);
      const proba = fitted.predictProba!(X).toRows().flat();
      one.proba.flat().forEach((want, i) => {
        expect(proba[i]).toBeCloseTo(want, 12);
      });
      expect(fitted.predict(X)).toEqual(one.predictions);
    },
  );
});

test.each([
  ["MultinomialNB", { alpha: [1, 2] }, "Got 2 elements instead of 3"],
  ["MultinomialNB", { class_prior: [1] }, "there are 1 for 2"],
  ["GaussianNB", { priors: [0.5, 0.6] }, "The sum of the priors should be 1"],
  ["CategoricalNB", { min_categories: [3] }, "should have shape (3,)"],
  ["CategoricalNB", { min_categories: 1e9 }, "at most 10000000 together"],
])("%s refuses %j", (name, params, message) => {
  expect(() => new (recipeOf(name))(params).fit(X, golden.y)).toThrow(message);
});

test.each(["MultinomialNB", "ComplementNB", "CategoricalNB"])("%s refuses a negative value with its column", (name) => {
  const negative = new Matrix(
    X.data.map((value, c) => (c === 4 ? -1 : value)),
    X.nSamples,
    3,
    X.columns,
  );
  expect(() => new (recipeOf(name))().fit(negative, golden.y)).toThrow(
    `Negative values in data passed to ${name} (input X): column "b" holds -1`,
  );
});

test("CategoricalNB refuses a category that it has not seen, with what to do", () => {
  const fitted = new (recipeOf("CategoricalNB"))().fit(X, golden.y);
  expect(() => fitted.predict(Matrix.from([[99, 0, 0]]))).toThrow(/category 99 .*raise min_categories/);
});
