import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/index.ts";
import {
  KBinsDiscretizer,
  PolynomialFeatures,
  PowerTransformer,
  QuantileTransformer,
} from "../../../src/learn/preprocessing/index.ts";
import { expectSame, type TransformerCase } from "../transformer-case.ts";
import bins from "./bins.golden.json" with { type: "json" };
import distributions from "./distributions.golden.json" with { type: "json" };
import numbers from "./numbers.golden.json" with { type: "json" };

const cases = (golden: { cases: unknown }): { i: number; name: string; one: TransformerCase }[] =>
  (golden.cases as TransformerCase[]).map((one, i) => ({ i, name: `${one.class} ${JSON.stringify(one.params)}`, one }));

test.each([...cases(numbers), ...cases(bins)])("$i: $name gives what scikit-learn gives", ({ one }) => {
  expectSame(one);
});

test.each(cases(distributions))("$i: $name gives what scikit-learn gives", ({ one }) => {
  // A search for the best power ends where rounding errors hide the rest of the way.
  expectSame(one, one.class === "PowerTransformer" ? 1e-6 : 1e-13);
});

test.each(cases(distributions).filter(({ one }) => one.attributes?.["lambdas_"]))(
  "$i: $name finds its powers",
  ({ one }) => {
    const lambdas = new PowerTransformer(one.params).fit(tableOf(one)).lambdas_;
    const want = one.attributes!["lambdas_"] as number[];
    lambdas.forEach((lambda, j) => {
      expect(Math.abs(lambda - want[j]!) / Math.max(1, Math.abs(want[j]!))).toBeLessThan(1e-7);
    });
  },
);

test.each(cases(bins).filter(({ one }) => one.attributes?.["bin_edges_"]))("$i: $name finds its edges", ({ one }) => {
  const edges = new KBinsDiscretizer(one.params).fit(tableOf(one)).binEdges_;
  (one.attributes!["bin_edges_"] as (number | string)[][]).forEach((want, j) => {
    expect(edges[j]!.length).toBe(want.length);
    want.forEach((edge, k) => {
      expect(edges[j]![k]).toBeCloseTo(Number(edge), 12);
    });
  });
});

test("a seed of null is the caller's", () => {
  const X = Matrix.from(Array.from({ length: 50 }, (_, i) => [i * i]));
  const quantiles = (params: object, seed: number): Float64Array =>
    new QuantileTransformer({ n_quantiles: 5, subsample: 10, ...params }).fit(X, [], { seed }).quantiles_[0]!;
  expect(quantiles({}, 3)).toEqual(quantiles({ random_state: 3 }, 0));
  expect(quantiles({}, 3)).not.toEqual(quantiles({}, 4));
});

test("more products than a table can hold are refused before they are made", () => {
  const X = Matrix.from([Array.from({ length: 400 }, (_, j) => j)]);
  expect(() => new PolynomialFeatures({ degree: 5 }).fit(X)).toThrow("more than 300000 products");
});

function tableOf(one: TransformerCase): Matrix {
  return Matrix.from(one.X_fit.map((row) => row.map((cell) => (cell === null ? Number.NaN : Number(cell)))));
}
