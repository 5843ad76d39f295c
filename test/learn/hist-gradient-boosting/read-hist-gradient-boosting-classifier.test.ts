import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../src/learn/estimator.ts";
import {
  HistGradientBoostingClassifier,
  readHistGradientBoostingClassifier,
} from "../../../src/learn/hist-gradient-boosting/index.ts";
import { encodeFloat64, encodeInt32 } from "../../../src/learn/typed-array-codec.ts";
import { madeTable, withTexts } from "./made-table.ts";

type Fields = Record<string, Json>;

const table = madeTable(120);
const X = withTexts(table);
const params = { max_iter: 3, max_leaf_nodes: 4, min_samples_leaf: 5, categorical_features: ["b", "d"] };
const fitted = new HistGradientBoostingClassifier(params).fit(X, table.y3);
const saved = (): Fields => JSON.parse(JSON.stringify(fitted));
const withTrees = (changes: Fields): Fields => {
  const json = saved();
  return { ...json, trees: { ...(json["trees"] as Fields), ...changes } };
};

test("saved and loaded, it decides the same to the bit and is saved the same", () => {
  const loaded = readHistGradientBoostingClassifier(saved());
  expect(loaded.decisionFunction(X)).toEqual(fitted.decisionFunction(X));
  expect(loaded.isCategorical_).toEqual([false, true, false, true, false]);
  expect(JSON.stringify(loaded)).toBe(JSON.stringify(fitted));
});

test("corrupt JSON either throws RangeError or still predicts", () => {
  const names = Object.keys(saved());
  const inTrees = Object.keys(saved()["trees"] as Fields);
  const small = fc
    .array(fc.integer({ min: -2, max: 12 }), { maxLength: 20 })
    .map((list) => encodeInt32(Int32Array.from(list)));
  const change = fc.oneof(
    fc.tuple(fc.constantFrom(...names), fc.jsonValue()).map(([name, value]) => ({ ...saved(), [name]: value as Json })),
    fc
      .tuple(fc.constantFrom(...inTrees), fc.oneof(small, fc.jsonValue()))
      .map(([name, value]) => withTrees({ [name]: value as Json })),
  );
  fc.assert(
    fc.property(change, (json) => {
      try {
        expect(readHistGradientBoostingClassifier(json).predict(X)).toHaveLength(120);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 400 },
  );
});

const { roots, right, feature, threshold } = fitted.trees_;
const inner = right.findIndex((child) => child > 0);
const categorical = fitted.trees_.flags.findIndex((flag, node) => (flag & 2) !== 0 && right[node]! > 0);
const leaf = right.indexOf(-1);
const changed = (values: Int32Array, at: number, value: number): string => encodeInt32(values.with(at, value));

test.each<[string, Fields, RegExp]>([
  [
    "another number of classes",
    { ...saved(), classes_: [0, 1, 2, 3] },
    /baseline_prediction must be 4 numbers|trees must be 4/,
  ],
  ["too few categories_", { ...saved(), categories_: [] }, /categories_ must have 5 entries, got 0/],
  ["an endless walk", withTrees({ right: changed(right, inner, inner) }), /has the right child/],
  ["a child in another tree", withTrees({ right: changed(right, inner, roots[1]! + 1) }), /has the right child/],
  ["a feature that is not there", withTrees({ feature: changed(feature, inner, 5) }), /tests feature 5 of 5/],
  ["a leaf without a value", withTrees({ threshold: encodeFloat64(threshold.with(leaf, Number.NaN)) }), /has no value/],
  ["no threshold", withTrees({ threshold: encodeFloat64(threshold.with(inner, Number.NaN)) }), /has no threshold/],
  [
    "a set that is not there",
    withTrees({ threshold: encodeFloat64(threshold.with(categorical, 999)) }),
    /has no threshold/,
  ],
  ["half a set", withTrees({ left_categories: encodeInt32(new Int32Array(3)) }), /whole sets/],
  ["roots that go back", withTrees({ roots: changed(roots, 1, 0) }), /at least one node/],
  ["roots that end elsewhere", withTrees({ roots: changed(roots, 0, 1) }), /trees.roots must go from 0/],
  ["no trees", { ...saved(), trees: null }, /trees must be an object/],
])("%s is refused", (_, json, message) => {
  expect(() => readHistGradientBoostingClassifier(json)).toThrow(message);
});

test("a column's kind and what its splits look at must agree", () => {
  const json = saved();
  const categories = (json["categories_"] as Json[]).map(() => null);
  expect(() => readHistGradientBoostingClassifier({ ...json, categories_: categories })).toThrow(/do not agree/);
});
