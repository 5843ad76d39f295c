import { describe, expect, test } from "vitest";
import type { FitOptions, FittedClassifier, Label, Params } from "../../src/learn/estimator.ts";
import type { ClassifierSpec } from "../../src/learn/estimator-spec.ts";
import { loadFitted, Matrix, Pipeline } from "../../src/learn/index.ts";
import { builtInTable } from "./built-in-table.ts";

export interface ContractCase {
  readonly spec: ClassifierSpec;
  /** Parameters that make a fit quick. */
  readonly quick: Params;
  /** Parameter that holds the seed, where the seed matters. */
  readonly seed?: string;
  /** The fewest rows of each of two classes that it can be fitted on; default 1. */
  readonly leastOfClass?: number;
  /** Whether columns of text are taken. */
  readonly takesText?: true;
  /** Samples of iris, of 150, that it gets right at least; default 76. */
  readonly rightOnIris?: number;
}

/** By module and class: "sklearn.tree.DecisionTreeClassifier". */
export type ContractCases = Readonly<Record<string, Omit<ContractCase, "spec">>>;

/** What every classifier of the catalogue promises. */
export function keepsTheContract({
  spec,
  quick,
  seed,
  leastOfClass = 1,
  takesText,
  rightOnIris = 76,
}: ContractCase): void {
  const iris = builtInTable("iris");
  const train = (X: Matrix, y: readonly Label[], params: Params = {}, options: FitOptions = {}): FittedClassifier =>
    new spec.Recipe({ ...quick, ...params }).fit(X, y, options);
  describe(`${spec.module}.${spec.class}`, () => {
    test("its constructor keeps the parameters and looks at nothing", () => {
      const { params } = new spec.Recipe({ ...quick });
      expect(params).toMatchObject(quick);
      expect(Object.keys(params).toSorted()).toEqual(Object.keys(spec.params).toSorted());
      expect(() => new spec.Recipe({ no_such_parameter: 1 })).not.toThrow();
    });

    test("fit refuses an unknown parameter", () => {
      expect(() => train(iris.X, iris.y, { no_such_parameter: 1 })).toThrow("no_such_parameter");
    });

    test("fit and predict leave their input alone", () => {
      const X = new Matrix(iris.X.data.slice(), iris.X.nSamples, iris.X.nFeatures);
      const y = [...iris.y];
      const fitted = train(X, y);
      fitted.predict(X);
      fitted.predictProba?.(X);
      expect(X.data).toEqual(iris.X.data);
      expect(y).toEqual(iris.y);
    });

    test("it learns iris, and probabilities sum to 1", () => {
      const fitted = train(iris.X, iris.y);
      const right = fitted.predict(iris.X).filter((label, i) => label === iris.y[i]).length;
      expect(right).toBeGreaterThanOrEqual(rightOnIris);
      expect(fitted.classes_).toEqual([0, 1, 2]);
      expect(fitted.nFeaturesIn_).toBe(4);
      for (const row of fitted.predictProba?.(iris.X).toRows() ?? [])
        expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    });

    test("the same seed gives the same model", () => {
      const saved = (): string => JSON.stringify(train(iris.X, iris.y, {}, { seed: 7 }));
      expect(saved()).toBe(saved());
    });

    if (seed !== undefined)
      test("another seed gives another model", () => {
        const saved = (value: number): string => JSON.stringify(train(iris.X, iris.y, { [seed]: value }));
        expect(saved(1)).not.toBe(saved(2));
      });

    test("labels may be texts, in any order", () => {
      const names = iris.y.map((label) => ["setosa", "versicolor", "virginica"][Number(label)]!);
      const [numbers, texts] = [train(iris.X, iris.y), train(iris.X, names)];
      expect(texts.classes_).toEqual(["setosa", "versicolor", "virginica"]);
      expect(texts.predict(iris.X)).toEqual(
        numbers.predict(iris.X).map((label) => ["setosa", "versicolor", "virginica"][Number(label)]),
      );
    });

    test("one feature is enough", () => {
      const X = new Matrix(
        Float64Array.from({ length: 40 }, (_, i) => i),
        40,
        1,
      );
      const y = Array.from({ length: 40 }, (_, i) => (i < 20 ? "low" : "high"));
      expect(train(X, y).predict(X)).toHaveLength(40);
    });

    test("two samples are enough, or as many as its folds take", () => {
      const X = Matrix.from(Array.from({ length: 2 * leastOfClass }, (_, i) => [i % 2, i % 2]));
      const y = Array.from({ length: 2 * leastOfClass }, (_, i) => i % 2);
      expect(
        train(X, y)
          .predict(X)
          .every((label) => label === 0 || label === 1),
      ).toBe(true);
    });

    test("columns that are constant do no harm", () => {
      const rows = iris.X.toRows().map((row) => [...row, 1, 0]);
      const fitted = train(Matrix.from(rows), iris.y);
      expect(fitted.predictProba?.(Matrix.from(rows)).data.every(Number.isFinite) ?? true).toBe(true);
      expect(fitted.predict(Matrix.from(rows))).toHaveLength(150);
    });

    test("NaN is refused with its column, by fit and by predict, or is a missing value to both", () => {
      const X = new Matrix(iris.X.data.slice(), 150, 4);
      X.data[4 * 3 + 2] = Number.NaN;
      if (new spec.Recipe(quick).tags?.allowsNaN === true) {
        expect(train(X, iris.y).predict(X)).toHaveLength(150);
        return;
      }
      expect(() => train(X, iris.y)).toThrow(/column 2/);
      expect(() => train(iris.X, iris.y).predict(X)).toThrow(RangeError);
    });

    test(takesText ? "text is taken" : "text is refused with its column, by fit", () => {
      const texts = [undefined, ["low", "high"], undefined, undefined];
      const X = new Matrix(iris.X.data, 150, 4, { names: ["a", "size", "c", "d"], texts });
      if (takesText) expect(train(X, iris.y).predict(X)).toHaveLength(150);
      else expect(() => train(X, iris.y)).toThrow(/column "size" holds text, e\.g\. "low"/);
    });

    test("samples' weights are taken, or refused by their name", () => {
      const weighted = (): FittedClassifier =>
        train(iris.X, iris.y, {}, { sampleWeight: new Float64Array(150).fill(1) });
      if (new spec.Recipe(quick).tags?.sampleWeight === false) {
        expect(weighted).toThrow(/sample_weight/);
        return;
      }
      const right = weighted()
        .predict(iris.X)
        .filter((label, i) => label === iris.y[i]).length;
      expect(right).toBeGreaterThanOrEqual(rightOnIris);
    });

    test("fit leaves the recipe as it is", () => {
      const recipe = new spec.Recipe({ ...quick });
      const before = JSON.stringify(recipe.params);
      recipe.fit(iris.X, iris.y);
      expect(JSON.stringify(recipe.params)).toBe(before);
    });

    test("a decision function has a column for each class, or one for two classes", () => {
      const two = iris.X.take(Array.from({ length: 100 }, (_, i) => i));
      const fitted = train(two, iris.y.slice(0, 100));
      if (fitted.decisionFunction !== undefined) expect(fitted.decisionFunction(two).nFeatures).toBe(1);
      expect(train(iris.X, iris.y).decisionFunction?.(iris.X).nFeatures ?? 3).toBe(3);
    });

    test("a saved model with a field that is missing or of another kind is refused, or predicts without a crash", () => {
      const saved = JSON.stringify(new Pipeline([], new spec.Recipe(quick)).fit(iris.X, iris.y));
      const fields = Object.keys(JSON.parse(saved).classifier_);
      for (const field of fields)
        for (const instead of [undefined, null, -1, 1e9, 0.5, "x", "AAAA", [], {}, [[1]], true]) {
          const json = JSON.parse(saved);
          json.classifier_[field] = instead;
          try {
            loadFitted(json).predict(iris.X);
          } catch (error) {
            expect(error, `${field}: ${JSON.stringify(instead)}`).toBeInstanceOf(RangeError);
          }
        }
    });

    test("a single class is refused with its name", () => {
      expect(() =>
        train(
          iris.X,
          iris.y.map(() => 0),
        ),
      ).toThrow(/only one class: 0/);
    });

    test("lengths that differ, and no samples, are refused", () => {
      expect(() => train(iris.X, iris.y.slice(1))).toThrow(RangeError);
      expect(() => train(new Matrix(new Float64Array(0), 0, 4), [])).toThrow(RangeError);
    });

    test("another number of features is refused by predict", () => {
      expect(() => train(iris.X, iris.y).predict(Matrix.from([[1, 2]]))).toThrow(RangeError);
    });

    test("saved and loaded, it predicts the same to the bit", () => {
      const fitted = new Pipeline([], new spec.Recipe(quick)).fit(iris.X, iris.y);
      const loaded = loadFitted(JSON.parse(JSON.stringify(fitted)));
      expect(loaded.classes_).toEqual(fitted.classes_);
      expect(loaded.predict(iris.X)).toEqual(fitted.predict(iris.X));
      expect(loaded.predictProba?.(iris.X).data).toEqual(fitted.predictProba?.(iris.X).data);
    });
  });
}
