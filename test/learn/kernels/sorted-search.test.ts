import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedSearch } from "../../../src/learn/kernels/sorted-search.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { BestSplitter } from "../../../src/learn/tree/best-splitter.ts";
import { FeatureRanks } from "../../../src/learn/tree/feature-ranks.ts";
import { KernelSplitter } from "../../../src/learn/tree/kernel-splitter.ts";
import { expectSameTrees, randomGrowth } from "./random-growth.ts";

test("trees of sorted features are those that sorting at each node grows", () => {
  fc.assert(
    fc.property(randomGrowth({ wholeWeights: true }), (growth) => {
      const { X, rows, splitRules, seed } = growth;
      const mostWeight = rows.weights.reduce((sum, weight) => sum + weight, 0);
      const ranks = new FeatureRanks("a tree", X);
      for (const many of [false, true]) {
        expect(SortedSearch.fits(X, rows, many)).toBe(true);
        const search = new SortedSearch("a tree", X, rows.nClasses, many, mostWeight);
        // A second tree finds the features sorted, or sorts them again.
        for (let tree = 0; tree < 2; tree++)
          expectSameTrees(
            growth,
            new KernelSplitter(search, rows, splitRules, seed + tree),
            new BestSplitter(ranks, rows, splitRules, seed + tree),
          );
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["fractions", Float64Array.of(1, 0.5)],
  ["more than entries have bits for", Float64Array.of(1, 2 ** 30)],
])("weights that are %s are left to others", (_, weights) => {
  const X = new Matrix(Float64Array.of(1, 2), 2, 1);
  expect(SortedSearch.fits(X, { classes: Int32Array.of(0, 1), nClasses: 2, weights }, false)).toBe(false);
});
