import fc from "fast-check";
import { expect, test } from "vitest";
import { RegressionSearchKernel } from "../../../src/learn/kernels/regression-search.ts";
import { RegressionSearchTwin } from "../../../src/learn/kernels/regression-search-twin.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { FeatureRanks } from "../../../src/learn/tree/feature-ranks.ts";
import { NODE, type RegressionSearch } from "../../../src/learn/tree/regression-search.ts";

const shape = fc.record({
  // Beyond 2,048 rows the quickest sort is taken for features that hardly repeat.
  nSamples: fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2500, max: 5000 })),
  seed: fc.integer({ min: 0, max: 1000 }),
  weighted: fc.boolean(),
  minSamplesLeaf: fc.integer({ min: 1, max: 4 }),
  minWeightLeaf: fc.constantFrom(0, 0, 2.5),
});

/** Columns that are continuous, near each other, of few values, of two, constant, and constant but for rounding. */
function table(nSamples: number, random: RandomState): Matrix {
  const columns = [
    (x: number): number => x,
    (x: number): number => 5e-8 * Math.floor(x * 40),
    (x: number): number => Math.floor(x * 12),
    (x: number): number => (x < 0.1 ? 0 : 1),
    (): number => 3,
    (x: number): number => 2 + 3e-8 * x,
  ];
  const data = new Float64Array(nSamples * columns.length).map((_, i) =>
    columns[i % columns.length]!(random.randomSample()),
  );
  return new Matrix(data, nSamples, columns.length);
}

/** Looks at all features of the root, cuts it, then at those of both parts; everything seen on the way. */
function trace(search: RegressionSearch, nFeatures: number, nSamples: number): unknown[] {
  const seen: unknown[] = [];
  const visit = (start: number, end: number, depth: number): void => {
    search.open(start, end);
    for (let f = 0; f < nFeatures; f++) seen.push(search.search(f, start, end), search.node.slice());
    if (search.node[NODE.feature]! < 0 || depth === 0) return;
    const cut = search.finish(start, end);
    seen.push(cut, search.node.slice(), search.rows.slice());
    visit(start, cut, depth - 1);
    visit(cut, end, depth - 1);
  };
  visit(0, nSamples, 3);
  return seen;
}

test("the kernel and its twin agree to the bit on any table, weights and rules", () => {
  fc.assert(
    fc.property(shape, ({ nSamples, seed, weighted, ...rules }) => {
      const random = new RandomState(seed);
      const features = new FeatureRanks("test", table(nSamples, random));
      const targets = random.uniform(-1, 1, nSamples);
      const weights = random.uniform(0.1, 2, nSamples);
      const [kernel, twin] = [RegressionSearchKernel, RegressionSearchTwin].map((Search) => {
        const search = new Search(features);
        for (let i = 0; i < nSamples; i++) search.rows[i] = i;
        search.targets.set(targets);
        search.weights.set(weights);
        search.begin(weighted, rules);
        return trace(search, features.nFeatures, nSamples);
      });
      expect(kernel).toEqual(twin);
    }),
    { numRuns: 60 },
  );
}, 60_000);
