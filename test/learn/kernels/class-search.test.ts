import fc from "fast-check";
import { expect, test } from "vitest";
import { ClassSearchKernel } from "../../../src/learn/kernels/class-search.ts";
import { ClassSearchTwin } from "../../../src/learn/kernels/class-search-twin.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { CLASS_NODE } from "../../../src/learn/tree/class-search.ts";
import { FeatureRanks } from "../../../src/learn/tree/feature-ranks.ts";
import { allKindsOfColumns } from "./all-kinds-of-columns.ts";
import { searchTrace } from "./search-trace.ts";

const shape = fc.record({
  nSamples: fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2500, max: 5000 })),
  nClasses: fc.integer({ min: 2, max: 5 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  minSamplesLeaf: fc.integer({ min: 1, max: 4 }),
  minWeightLeaf: fc.constantFrom(0, 0, 2.5),
});

test("the kernel and its twin agree to the bit on any table, weights and rules", () => {
  fc.assert(
    fc.property(shape, ({ nSamples, nClasses, seed, ...rules }) => {
      const random = new RandomState(seed);
      const features = new FeatureRanks("test", allKindsOfColumns(nSamples, random));
      const classes = Int32Array.from({ length: nSamples }, () => random.randint(0, nClasses));
      const weights = random.uniform(0.1, 2, nSamples);
      const [kernel, twin] = [ClassSearchKernel, ClassSearchTwin].map((Search) => {
        const search = new Search(features, classes, nClasses);
        search.weights.set(weights);
        search.begin(rules);
        return searchTrace(search, features.nFeatures, nSamples, CLASS_NODE.feature, () => [search.total, search.left]);
      });
      expect(kernel).toEqual(twin);
    }),
    { numRuns: 60 },
  );
}, 60_000);
