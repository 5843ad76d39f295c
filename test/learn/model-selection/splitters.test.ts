import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { findEstimator } from "../../../src/learn/index.ts";
import {
  type Fold,
  KFold,
  LeaveOneOut,
  RepeatedKFold,
  ShuffleSplit,
  type Splitter,
  StratifiedKFold,
  splitterOf,
} from "../../../src/learn/model-selection/index.ts";
import { GOLDEN } from "../tree/golden-data.ts";
import golden from "./folds.golden.json" with { type: "json" };
import splits from "./splits.golden.json" with { type: "json" };

interface Case {
  class: string;
  params: Record<string, unknown>;
  n: number;
  y_source?: unknown;
  y?: Label[];
  folds?: { train?: number[]; test: number[] }[];
  error?: { message: string };
}

function splitter(one: Case): Splitter {
  const spec = findEstimator("sklearn.model_selection", one.class);
  if (spec.kind !== "splitter") throw new Error(`${one.class} is no splitter`);
  return new spec.Recipe(one.params);
}

function labels(one: Case): readonly Label[] {
  if (one.y !== undefined) return one.y;
  if (one.y_source === "iris" || one.y_source === "wine") return splits.labels[one.y_source];
  return new Array<Label>(one.n).fill(0);
}

function agrees(one: Case): void {
  const y = labels(one);
  const folds = [...splitter(one).split(y)];
  expect(folds.map((fold) => Array.from(fold.test))).toEqual(one.folds!.map((fold) => fold.test));
  const rest = (test: number[]): number[] => y.flatMap((_, row) => (test.includes(row) ? [] : [row]));
  expect(folds.map((fold) => Array.from(fold.train))).toEqual(one.folds!.map((fold) => fold.train ?? rest(fold.test)));
  expect(splitter(one).nSplits(y.length)).toBe(folds.length);
}

const cases = golden.cases as unknown as Case[];

test.each(cases.filter((one) => one.folds !== undefined))(
  "the folds of $class with $params are scikit-learn's",
  agrees,
);

test.each(cases.filter((one) => one.error !== undefined))("$class refuses $params in scikit-learn's words", (one) => {
  expect(() => [...splitter(one).split(labels(one))]).toThrow(one.error!.message);
});

const file = new URL("splits/cross_validation.json", GOLDEN);
describe.skipIf(!existsSync(file))("all of scikit-learn's folds, where they are at hand", () => {
  const all: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];
  const known = all.filter(
    (one) => one.folds !== undefined && one.y_source !== "blobs4" && !/Group|Time/.test(one.class),
  );
  test.each(known)("$class with $params", agrees);
});

test("a number of folds stands for stratified ones, and null for 5", () => {
  expect(splitterOf(3)).toEqual(new StratifiedKFold({ n_splits: 3 }));
  expect(splitterOf(null)).toEqual(new StratifiedKFold());
  const own = new KFold();
  expect(splitterOf(own)).toBe(own);
  expect(() => splitterOf("prefit")).toThrow("cv must be an int");
});

test("folds may be written down", () => {
  const listed = splitterOf([
    [[0, 1], [2]],
    [[1, 2], [0]],
  ]);
  const folds: Fold[] = [...listed.split(["a", "b", "c"])];
  expect(folds.map((fold) => Array.from(fold.test))).toEqual([[2], [0]]);
  expect(() => [...listed.split(["a", "b"])]).toThrow("cv names row 2, but there are 2 rows");
  expect(() => splitterOf([[0, 1]])).toThrow("cv must be a list of pairs");
});

test("parameters are checked when rows are split", () => {
  const y = ["a", "a", "b", "b"];
  expect(() => new KFold({ n_splits: 1 }).split(y)).toThrow("got n_splits=1");
  expect(() => new KFold({ n_split: 2 }).split(y)).toThrow("did you mean n_splits?");
  expect(() => [...new RepeatedKFold({ n_repeats: 0 }).split(y)]).toThrow("Number of repetitions");
  expect(() => [...new ShuffleSplit({ test_size: 9 }).split(y)]).toThrow("test_size=9 should be either positive");
  expect(() => [...new LeaveOneOut().split(["a"])]).toThrow("n_samples=1");
  expect(() => new StratifiedKFold({ n_splits: 3 }).split(y)).toThrow("members in each class");
});

test("without a seed of its own a splitter draws by the caller's", () => {
  const y = Array.from({ length: 20 }, (_, i) => i % 2);
  const draw = (params: object, seed?: number): Fold[] => [
    ...new KFold({ shuffle: true, ...params }).split(y, seed === undefined ? {} : { seed }),
  ];
  expect(draw({}, 7)).toEqual(draw({ random_state: 7 }));
  expect(draw({})).toEqual(draw({ random_state: 0 }));
  expect(draw({}, 7)).not.toEqual(draw({}, 8));
});

test("stratified folds test each row once and give each class its share, whatever the labels", () => {
  const many = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 12, maxLength: 60 });
  fc.assert(
    fc.property(many, fc.integer({ min: 2, max: 4 }), fc.boolean(), (y, n_splits, shuffle) => {
      const folds = [...new StratifiedKFold({ n_splits, shuffle }).split(y)];
      expect(folds.flatMap((fold) => Array.from(fold.test)).toSorted((a, b) => a - b)).toEqual(y.map((_, i) => i));
      for (const label of new Set(y)) {
        const share = y.filter((one) => one === label).length / n_splits;
        for (const fold of folds) {
          const count = fold.test.filter((row) => y[row] === label).length;
          expect(Math.abs(count - share)).toBeLessThan(2);
        }
      }
    }),
  );
});
