import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomSearch } from "../../../src/learn/kernels/random-search.ts";
import { FeatureRanks } from "../../../src/learn/tree/feature-ranks.ts";
import { KernelSplitter } from "../../../src/learn/tree/kernel-splitter.ts";
import { RandomSplitter } from "../../../src/learn/tree/random-splitter.ts";
import { expectSameTrees, randomGrowth } from "./random-growth.ts";

test("trees of the kernel are those that moving rows for each threshold grows", () => {
  fc.assert(
    fc.property(randomGrowth({ wholeWeights: true }), (growth) => {
      const { X, rows, splitRules, seed } = growth;
      expect(RandomSearch.fits(X, rows)).toBe(true);
      const search = new RandomSearch("a tree", X, rows.nClasses);
      const ranks = new FeatureRanks("a tree", X);
      for (let tree = 0; tree < 2; tree++)
        expectSameTrees(
          growth,
          new KernelSplitter(search, rows, splitRules, seed + tree),
          new RandomSplitter(ranks, rows, splitRules, seed + tree),
        );
    }),
    { numRuns: 150 },
  );
});
