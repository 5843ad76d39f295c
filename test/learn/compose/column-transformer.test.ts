import { expect, test } from "vitest";
import { buildTransformer, checkEstimator } from "../../../src/learn/index.ts";
import { expectSame, type TransformerCase, tableOf } from "../transformer-case.ts";
import golden from "./column-transformer.golden.json" with { type: "json" };

const cases = golden.cases as unknown as TransformerCase[];

test.each(cases.map((one, i) => ({ i, one })))("case $i: columns become what scikit-learn makes of them", ({ one }) => {
  expectSame(one);
});

const module = "sklearn.compose";
const scaler = { module: "sklearn.preprocessing", class: "StandardScaler" };
const check = (params: object): readonly string[] =>
  checkEstimator({ module, class: "ColumnTransformer", params: params as never });

test("what is wrong is found without data", () => {
  expect(check({ transformers: [["a", scaler, ["x"]]], remainder: scaler })).toEqual([]);
  expect(check({})).toEqual(["transformers must be a list of [name, transformer, columns]"]);
  expect(check({ transformers: [["a", scaler]] })[0]).toBe(
    "transformers[0] must be a list of [name, transformer, columns], got a list of 2",
  );
  expect(check({ transformers: [["a", scaler, ["x", 1]]] })[0]).toContain(
    "The columns of 'a' must be names or numbers",
  );
  expect(check({ transformers: [["a", "scale", ["x"]]] })[0]).toContain("'scale' of 'a' doesn't");
  expect(check({ transformers: [["a", { module: "sklearn.svm", class: "LinearSVC" }, ["x"]]] })[0]).toContain(
    "a transformer is needed",
  );
});

test("a column that is none is refused with the nearest", () => {
  const X = tableOf([[1, 2]], ["weight", "size"]);
  const recipe = buildTransformer({
    module,
    class: "ColumnTransformer",
    params: { transformers: [["a", scaler, "wieght"]] },
  });
  expect(() => recipe.fit(X)).toThrow('"wieght"; did you mean "weight"?');
});
