import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/index.ts";
import { OneHotEncoder, OrdinalEncoder } from "../../../src/learn/preprocessing/index.ts";
import { expectSame, type TransformerCase } from "../transformer-case.ts";
import golden from "./encoders.golden.json" with { type: "json" };

test.each(golden.cases as unknown as TransformerCase[])("$class with $params encodes as scikit-learn does", (one) => {
  expectSame(one);
});

test("texts are compared as texts: each table lists its own", () => {
  const colors = (texts: string[], ...cells: number[]): Matrix =>
    new Matrix(Float64Array.from(cells), cells.length, 1, { names: ["color"], texts: [texts] });
  const train = colors(["red", "blue"], 0, 1, 0);
  const other = colors(["green", "blue", "red"], 2, 1);
  expect(new OneHotEncoder().fit(train).transform(other).toRows()).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(new OrdinalEncoder().fit(train).transform(other).toRows()).toEqual([[1], [0]]);
  expect(() => new OneHotEncoder().fit(train).transform(colors(["green"], 0))).toThrow(
    `Found unknown categories ['green'] in column "color" during transform`,
  );
});

test("categories are sorted as Python sorts them: by code points", () => {
  const X = new Matrix(Float64Array.of(0, 1, 2), 3, 1, { texts: [["😀", "\uff5e", "a"]] });
  expect(new OrdinalEncoder().fit(X).categories_[0]!.values).toEqual(["a", "\uff5e", "😀"]);
});

test("columns of a million categories are refused before memory is taken", () => {
  const n = 60_000;
  const X = new Matrix(
    Float64Array.from({ length: n }, (_, i) => i),
    n,
    1,
  );
  expect(() => new OneHotEncoder().fit(X).transform(X)).toThrow("max_categories");
});
