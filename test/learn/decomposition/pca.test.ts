import { expect, test } from "vitest";
import { PCA } from "../../../src/learn/decomposition/index.ts";
import { expectSame, type TransformerCase, tableOf } from "../transformer-case.ts";
import golden from "./pca.golden.json" with { type: "json" };

const cases = (golden.cases as unknown as TransformerCase[]).map((one, i) => ({
  i,
  name: JSON.stringify(one.params),
  one,
}));

test.each(cases)("$i: PCA $name gives what scikit-learn gives, signs and all", ({ one }) => {
  expectSame(one, 1e-9);
});

test.each(cases.filter(({ one }) => one.attributes))("$i: PCA $name finds the same variances", ({ one }) => {
  const { explainedVariance_ } = new PCA(one.params).fit(tableOf(one.X_fit));
  (one.attributes!["explained_variance_"] as number[]).forEach((want, k) => {
    expect(explainedVariance_[k]).toBeCloseTo(want, 9);
  });
});

test("other draws find nearly the same directions", () => {
  const X = tableOf(cases[0]!.one.X_fit);
  const learn = (seed: number): Float64Array =>
    new PCA({ n_components: 2, svd_solver: "randomized", iterated_power: 1, n_oversamples: 1 }).fit(X, [], { seed })
      .components_.data;
  expect(learn(1)).toEqual(learn(1));
  expect(learn(1)).not.toEqual(learn(2));
});
