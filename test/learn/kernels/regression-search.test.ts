import fc from "fast-check";
import { expect, test } from "vitest";
import { RegressionSearchKernel } from "../../../src/learn/kernels/regression-search.ts";
import { RegressionSearchTwin } from "../../../src/learn/kernels/regression-search-twin.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { FeatureRanks } from "../../../src/learn/tree/feature-ranks.ts";
import { NODE } from "../../../src/learn/tree/regression-search.ts";
import { allKindsOfColumns } from "./all-kinds-of-columns.ts";
import { searchTrace } from "./search-trace.ts";

const shape = fc.record({
  // Beyond 2,048 rows the quickest sort is taken for features that hardly repeat.
  nSamples: fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2500, max: 5000 })),
  seed: fc.integer({ min: 0, max: 1000 }),
  weighted: fc.boolean(),
  minSamplesLeaf: fc.integer({ min: 1, max: 4 }),
  minWeightLeaf: fc.constantFrom(0, 0, 2.5),
});

test("the kernel and its twin agree to the bit on any table, weights and rules", () => {
  fc.assert(
    fc.property(shape, ({ nSamples, seed, weighted, ...rules }) => {
      const random = new RandomState(seed);
      const features = new FeatureRanks("test", allKindsOfColumns(nSamples, random));
      const targets = random.uniform(-1, 1, nSamples);
      const weights = random.uniform(0.1, 2, nSamples);
      const [kernel, twin] = [RegressionSearchKernel, RegressionSearchTwin].map((Search) => {
        const search = new Search(features);
        search.targets.set(targets);
        search.weights.set(weights);
        search.begin(weighted, rules);
        return searchTrace(search, features.nFeatures, nSamples, NODE.feature);
      });
      expect(kernel).toEqual(twin);
    }),
    { numRuns: 60 },
  );
}, 60_000);
