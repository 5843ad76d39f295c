import { describe, expect, test } from "vitest";
import { discriminantAnalysisSpecs } from "../../../src/learn/discriminant-analysis/specs.ts";
import type { Params } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import golden from "./discriminants.golden.json" with { type: "json" };

const X = Matrix.from(golden.X);
const recipe = (name: string, params: Params = {}) =>
  new (discriminantAnalysisSpecs.find((spec) => spec.class === name)!.Recipe)(params);
const title = (one: (typeof golden.cases)[number]): string =>
  `${one.class} ${JSON.stringify(one.params)} of ${one.two ? "two" : "three"} classes`;

describe("agrees with scikit-learn", () => {
  test.each(golden.cases.map((one) => [title(one), one] as const))("%s", (_title, one) => {
    const y = golden.y.map((label) => (one.two && label !== "a" ? "b" : label));
    const fitted = recipe(one.class, one.params).fit(X, y);
    const close = (got: Matrix, want: readonly (readonly number[])[]): void =>
      want.flat().forEach((value, c) => {
        expect(got.data[c]).toBeCloseTo(value, 9);
      });
    close(fitted.decisionFunction!(X), one.decision);
    close(fitted.predictProba!(X), one.proba);
  });
});

test.each([
  ["LinearDiscriminantAnalysis", { shrinkage: "auto" }, "shrinkage not supported with 'svd' solver"],
  ["LinearDiscriminantAnalysis", { n_components: 3 }, "n_components cannot be larger than"],
  ["QuadraticDiscriminantAnalysis", { priors: [1] }, "one for each of the 3 classes"],
])("%s refuses %j", (name, params, message) => {
  expect(() => recipe(name, params).fit(X, golden.y)).toThrow(message);
});

test("a class without spread in some direction is refused with what to do", () => {
  const flat = Matrix.from(golden.X.map((row) => [...row, 1]));
  expect(() => recipe("QuadraticDiscriminantAnalysis").fit(flat, golden.y)).toThrow(/not full rank.*`reg_param`/);
  expect(() => recipe("LinearDiscriminantAnalysis", { solver: "eigen" }).fit(flat, golden.y)).toThrow(/use solver svd/);
  expect(recipe("QuadraticDiscriminantAnalysis", { reg_param: 0.1 }).fit(flat, golden.y).predict(flat)).toHaveLength(
    30,
  );
});

test("a constant feature changes nothing, though its mean is rounded", () => {
  const proba = (value: number): Float64Array => {
    const wider = Matrix.from(golden.X.map((row) => [...row, value]));
    return recipe("LinearDiscriminantAnalysis").fit(wider, golden.y).predictProba!(wider).data;
  };
  proba(0.1).forEach((value, c) => {
    expect(value).toBeCloseTo(proba(0)[c]!, 12);
  });
});
