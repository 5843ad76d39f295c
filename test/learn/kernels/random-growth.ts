import fc from "fast-check";
import { expect } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { growBestFirst } from "../../../src/learn/tree/grow-best-first.ts";
import { type GrowthRules, growDepthFirst } from "../../../src/learn/tree/grow-depth-first.ts";
import type { NodeSplitter } from "../../../src/learn/tree/node-splitter.ts";
import type { SplitRules, TreeRows } from "../../../src/learn/tree/splitter.ts";
import { TreeRoom } from "../../../src/learn/tree/tree-nodes.ts";

/** A table and rules to grow a tree by. */
export interface Growth {
  readonly X: Matrix;
  readonly rows: TreeRows;
  readonly splitRules: SplitRules;
  readonly growthRules: GrowthRules;
  /** undefined: depth first. */
  readonly maxLeafNodes: number | undefined;
  readonly seed: number;
}

/** Values that repeat, that hardly repeat, that are all but equal, and that are missing. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 4, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 }).map((i) => i * 6e-8) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -0, 0) },
);

export function randomGrowth({ wholeWeights }: { wholeWeights: boolean }): fc.Arbitrary<Growth> {
  return fc
    .record({
      nSamples: fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 60, max: 400 }), fc.constant(5000)),
      nFeatures: fc.integer({ min: 1, max: 5 }),
      nClasses: fc.integer({ min: 1, max: 4 }),
      values: fc.array(value, { minLength: 40, maxLength: 400 }),
      heaviest: fc.constantFrom(1, 1, 3, 20),
      criterion: fc.constantFrom("gini" as const, "entropy" as const),
      maxFeatures: fc.integer({ min: 1, max: 5 }),
      minSamplesLeaf: fc.constantFrom(1, 1, 2, 7),
      minWeightShare: fc.constantFrom(0, 0, 0.05),
      maxDepth: fc.constantFrom(Number.POSITIVE_INFINITY, 3),
      signs: fc.option(fc.array(fc.constantFrom(-1, 0, 1), { minLength: 5, maxLength: 5 })),
      maxLeafNodes: fc.option(fc.integer({ min: 2, max: 12 }), { nil: undefined }),
      seed: fc.integer({ min: 1, max: 2 ** 31 - 3 }),
    })
    .map(({ nSamples, nFeatures, nClasses, values, heaviest, signs, maxLeafNodes, seed, ...rest }) => {
      // One draw of some values fills a table of any size, each row differently.
      const pick = (i: number): number => values[(i * 7919 + Math.imul(i, i)) % values.length]!;
      const data = Float64Array.from({ length: nSamples * nFeatures }, (_, i) => pick(i >>> 0));
      const classes = Int32Array.from({ length: nSamples }, (_, i) => Math.abs(Math.imul(i, i + seed)) % nClasses);
      const weights = Float64Array.from({ length: nSamples }, (_, i) =>
        wholeWeights ? Math.abs(Math.imul(i, 31)) % (heaviest + 1) : ((i * 37) % 11) / 7,
      );
      weights[0] = 1;
      weights[1] = 1;
      const weight = weights.reduce((sum, own) => sum + own, 0);
      const monotonic = signs === null || nClasses > 2 ? undefined : Int8Array.from(signs.slice(0, nFeatures));
      const { minSamplesLeaf } = rest;
      const leafRules = { minSamplesLeaf, minWeightLeaf: rest.minWeightShare * weight, monotonic };
      return {
        X: new Matrix(data, nSamples, nFeatures),
        rows: { classes, nClasses, weights },
        splitRules: {
          ...leafRules,
          depthFirst: maxLeafNodes === undefined,
          criterion: rest.criterion,
          maxFeatures: Math.min(rest.maxFeatures, nFeatures),
        },
        growthRules: {
          ...leafRules,
          maxDepth: rest.maxDepth,
          minSamplesSplit: Math.max(2, 2 * minSamplesLeaf),
          minImpurityDecrease: 0,
        },
        maxLeafNodes,
        seed,
      };
    });
}

/** That two splitters grow the same tree, to the bit. */
export function expectSameTrees(growth: Growth, got: NodeSplitter, want: NodeSplitter): void {
  const [a, b] = [got, want].map((splitter) => {
    const room = new TreeRoom(growth.X.nSamples, growth.rows.nClasses);
    if (growth.maxLeafNodes === undefined) growDepthFirst(room, splitter, growth.growthRules);
    else growBestFirst(room, splitter, growth.growthRules, growth.maxLeafNodes);
    return room.cut();
  });
  expect(a).toEqual(b);
}
