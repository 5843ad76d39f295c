import { expect, test } from "vitest";
import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import { differenceFrom, type GoldenFit, goldenData } from "./golden-fit.ts";
import golden from "./logistic-solvers.golden.json" with { type: "json" };

const cases = golden.cases as unknown as GoldenFit[];
const isLbfgs = ({ params }: GoldenFit): boolean => params["solver"] === undefined;

test.each(cases.filter(isLbfgs))("$name: ends after scikit-learn's steps, where scikit-learn ends", (one) => {
  const { X, y, options } = goldenData(one);
  const fitted = new LogisticRegression(one.params).fit(X, y, options);
  expect(differenceFrom(one, fitted, X)).toBeLessThan(1e-7);
  expect(fitted.nIter_).toBe(one.nIter);
});

test.each(cases.filter((one) => !isLbfgs(one)))("$name: the optimum", (one) => {
  const { X, y, options } = goldenData(one);
  expect(differenceFrom(one, new LogisticRegression(one.params).fit(X, y, options), X)).toBeLessThan(1e-5);
});
