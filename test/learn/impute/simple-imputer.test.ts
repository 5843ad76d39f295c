import { expect, test } from "vitest";
import { SimpleImputer } from "../../../src/learn/impute/index.ts";
import { cellsOf, expectSame, type TransformerCase, tableOf } from "../transformer-case.ts";
import golden from "./simple-imputer.golden.json" with { type: "json" };

test.each(golden.cases as unknown as TransformerCase[])("$class with $params fills as scikit-learn does", (one) => {
  expectSame(one);
});

test("text and number columns are filled side by side", () => {
  const X = tableOf([
    ["a", 1],
    ["b", null],
    [null, 3],
    ["b", 3],
  ]);
  expect(cellsOf(new SimpleImputer({ strategy: "most_frequent" }).fit(X).transform(X))).toEqual([
    ["a", 1],
    ["b", 3],
    ["b", 3],
    ["b", 3],
  ]);
});

test("mean of text is refused with the column and what would do", () => {
  const X = tableOf([["a"], [null]], ["color"]);
  expect(() => new SimpleImputer().fit(X)).toThrow(
    'Cannot use mean strategy with non-numeric data: column "color" holds text, e.g. "a"; use most_frequent or constant',
  );
});
