import { expect, test } from "vitest";
import { RidgeClassifier } from "../../../src/learn/linear-model/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { builtInTable } from "../built-in-table.ts";
import { largestDifference } from "../golden-number.ts";
import { differenceFrom, type GoldenFit, goldenData } from "./golden-fit.ts";
import golden from "./ridge-classifier.golden.json" with { type: "json" };

test.each(golden.cases as unknown as GoldenFit[])("$name: scikit-learn's coefficients", (one) => {
  const { X, y, options } = goldenData(one);
  const fitted = new RidgeClassifier(one.params).fit(X, y, options);
  // With positive coefficients scikit-learn's own answer is as good as its line search.
  expect(differenceFrom(one, fitted, X)).toBeLessThan(one.params["positive"] === true ? 1e-6 : 1e-10);
});

const { X, y } = builtInTable("wine");

test("more features than samples: the equations of the samples give what those of the features would", () => {
  const few = X.take([0, 20, 70, 90, 140, 160]);
  const labels = [0, 20, 70, 90, 140, 160].map((i) => y[i]!);
  const bySamples = new RidgeClassifier({ alpha: 2 }).fit(few, labels);
  // The same rows again and again change nothing but the strength of the penalty against them.
  const thrice = [few, few, few].flatMap((part) => part.toRows());
  const byFeatures = new RidgeClassifier({ alpha: 6 }).fit(Matrix.from(thrice), [...labels, ...labels, ...labels]);
  expect(largestDifference(bySamples.coef_.toRows(), byFeatures.coef_.toRows())).toBeLessThan(1e-9);
});

test("without a penalty a column that stands twice shares its coefficient", () => {
  const single = Matrix.from(X.toRows().map((row) => row.slice(0, 3)));
  const twice = Matrix.from(X.toRows().map((row) => [...row.slice(0, 3), row[2]!, 1]));
  const one = new RidgeClassifier({ alpha: 0 }).fit(single, y);
  const two = new RidgeClassifier({ alpha: 0 }).fit(twice, y);
  one.coef_.toRows().forEach((row, k) => {
    const want = [row[0]!, row[1]!, row[2]! / 2, row[2]! / 2, 0];
    expect(largestDifference([Array.from(two.coef_.row(k))], [want])).toBeLessThan(1e-9);
  });
});

test("a weight of 0 leaves a sample out", () => {
  const rows = Array.from({ length: 150 }, (_, i) => i);
  const weights = Float64Array.from({ length: X.nSamples }, (_, i) => (i < 150 ? 1 : 0));
  const all = new RidgeClassifier().fit(X, y, { sampleWeight: weights });
  const some = new RidgeClassifier().fit(X.take(rows), y.slice(0, 150));
  expect(largestDifference(all.coef_.toRows(), some.coef_.toRows())).toBeLessThan(1e-10);
});

test.each([
  [{ positive: true, solver: "svd" }, "When positive=True, only 'lbfgs' solver can be used."],
  [{ solver: "lbfgs" }, "'lbfgs' solver can be used only when positive=True."],
  [{ alpha: [1, 2] }, "Number of targets and number of penalties do not correspond: 2 != 3"],
  [{ alpha: [1, "a", 2] }, "alpha must be a list of numbers from 0 on"],
  [{ alpha: -1 }, "The 'alpha' parameter of RidgeClassifier must be"],
])("%o is refused", (params, message) => {
  expect(() => new RidgeClassifier(params).fit(X, y)).toThrow(message);
});
