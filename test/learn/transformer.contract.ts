import { describe, expect, test } from "vitest";
import type { FitOptions, FittedTransformer, Params } from "../../src/learn/estimator.ts";
import type { TransformerSpec } from "../../src/learn/estimator-spec.ts";
import { Matrix } from "../../src/learn/index.ts";
import { builtInTable } from "./built-in-table.ts";
import { savedAndLoaded } from "./load-transformer.ts";

export interface TransformerContractCase {
  readonly spec: TransformerSpec;
  /** Parameters that suit iris. */
  readonly params: Params;
  /** Whether NaN is a missing value; else it is refused. */
  readonly nan?: true;
  /** Whether columns may hold text; else they are refused. */
  readonly text?: true;
  /** Parameters that draw rows, where the seed matters. */
  readonly draws?: Params;
  /** What one sample is refused with, where that is too few. */
  readonly oneSample?: RegExp;
  /** What columns that are all constant are refused with. */
  readonly constant?: RegExp;
}

const names = ["sepal length", "sepal width", "petal length", "petal width"];

/** What every transformer of the catalogue promises. */
export function keepsTheTransformerContract(one: TransformerContractCase): void {
  const { spec, params } = one;
  const iris = builtInTable("iris");
  const X = new Matrix(iris.X.data.map(Math.abs), 150, 4, { names });
  const learn = (table: Matrix, changes: Params = {}, options: FitOptions = {}): FittedTransformer =>
    new spec.Recipe({ ...params, ...changes }).fit(table, iris.y.slice(0, table.nSamples), options);
  const withCell = (value: number, columns: Matrix["columns"] = { names }): Matrix => {
    const data = X.data.slice();
    data[4 * 3 + 2] = value;
    return new Matrix(data, 150, 4, columns);
  };

  describe(`${spec.module}.${spec.class}`, () => {
    test("its constructor keeps the parameters and looks at nothing", () => {
      const recipe = new spec.Recipe({ ...params });
      expect(recipe.params).toMatchObject(params);
      expect(Object.keys(recipe.params).toSorted()).toEqual(Object.keys(spec.params).toSorted());
      expect(() => new spec.Recipe({ no_such_parameter: 1 })).not.toThrow();
      expect(() => learn(X, { no_such_parameter: 1 })).toThrow("no_such_parameter");
    });

    test("fit and transform leave their input alone", () => {
      const table = new Matrix(X.data.slice(), 150, 4, { names });
      learn(table).transform(table);
      expect(table.data).toEqual(X.data);
      expect(table.columns).toEqual({ names });
    });

    test("it says how wide its result is, names every column, and makes no NaN", () => {
      const fitted = learn(X);
      const result = fitted.transform(X);
      expect([fitted.nFeaturesIn_, result.nSamples, result.nFeatures]).toEqual([4, 150, fitted.nFeaturesOut_]);
      expect(result.data.every(Number.isFinite)).toBe(true);
      expect(new Set(result.columns.names).size).toBe(result.nFeatures);
      const nameless = new Matrix(X.data, 150, 4);
      expect(learn(X).transform(nameless).columns.names).toBeUndefined();
    });

    test("it transforms each row by itself", () => {
      const fitted = learn(X);
      const few = fitted.transform(X.take([7, 120]));
      expect(few.toRows()).toEqual([7, 120].map((i) => Array.from(fitted.transform(X).row(i))));
    });

    test("saved and loaded, it gives the same to the bit", () => {
      const fitted = learn(X);
      const loaded = savedAndLoaded(fitted);
      expect(loaded.transform(X)).toEqual(fitted.transform(X));
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(fitted));
    });

    test("spoilt data of it are refused, or do no harm", () => {
      const fitted = learn(X);
      for (const [field, value] of Object.entries(JSON.parse(JSON.stringify(fitted)) as object))
        for (const bad of [undefined, { x: 1 }, "AA=", -1, [[]], typeof value === "number" ? value + 1 : 7]) {
          try {
            savedAndLoaded(fitted, (json) => ({ ...(json as object), [field]: bad })).transform(X);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
    });

    test("another number of features, and no samples, are refused", () => {
      const fitted = learn(X);
      expect(() => fitted.transform(Matrix.from([[1, 2]]))).toThrow(/X has 2 features.*expecting 4/);
      expect(() => learn(new Matrix(new Float64Array(0), 0, 4))).toThrow(RangeError);
    });

    test("one sample is enough, or refused in words", () => {
      const result = (): Matrix => learn(X.take([0])).transform(X);
      if (one.oneSample === undefined) expect(result().nSamples).toBe(150);
      else expect(result).toThrow(one.oneSample);
    });

    test("columns that are constant do no harm, or are refused in words", () => {
      const constant = Matrix.from(
        iris.X.toRows().map(() => [1, 0, 5, 1e9]),
        { names },
      );
      const result = (): Matrix => learn(constant).transform(constant);
      if (one.constant === undefined) expect(result().data.some(Number.isNaN)).toBe(false);
      else expect(result).toThrow(one.constant);
    });

    test(`NaN is ${one.nan ? "a missing value" : "refused with its column"}`, () => {
      const missing = withCell(Number.NaN);
      if (one.nan) expect(learn(missing).transform(missing).nSamples).toBe(150);
      else {
        expect(() => learn(missing)).toThrow(/NaN in column "petal length"/);
        expect(() => learn(X).transform(missing)).toThrow(/NaN in column "petal length"/);
      }
    });

    test("infinity is refused with its column", () => {
      expect(() => learn(withCell(Number.POSITIVE_INFINITY))).toThrow(/infinity in column "petal length"/);
      expect(() => learn(X).transform(withCell(Number.NEGATIVE_INFINITY))).toThrow(/infinity in column "petal length"/);
    });

    test(`text is ${one.text ? "taken" : "refused with its column"}`, () => {
      const numbers = X.data.map((value, cell) => (cell % 4 === 1 ? cell % 3 : value));
      const text = new Matrix(numbers, 150, 4, { names, texts: [undefined, ["a", "b", "c"], undefined, undefined] });
      if (one.text) expect(learn(text).transform(text).nSamples).toBe(150);
      else expect(() => learn(text)).toThrow(/column "sepal width" holds text, e.g. "a"/);
    });

    test(`the same seed gives the same${one.draws === undefined ? "" : ", another one not"}`, () => {
      const saved = (seed: number): string => JSON.stringify(learn(X, one.draws, { seed }));
      expect(saved(7)).toBe(saved(7));
      if (one.draws !== undefined) expect(saved(7)).not.toBe(saved(8));
    });
  });
}
