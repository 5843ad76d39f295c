import fc from "fast-check";
import { expect, test } from "vitest";
import { BoostedTreesRoom, joinTrees } from "../../../src/learn/hist-gradient-boosting/boosted-trees.ts";
import { BoostedWalk } from "../../../src/learn/kernels/boosted-walk.ts";
import { addPredictionsTwin } from "../../../src/learn/kernels/boosted-walk-twin.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

/** A tree of no pattern. */
function grow(room: BoostedTreesRoom, random: RandomState, depth: number, nFeatures: number): void {
  if (depth === 0 || random.randomSample() < 0.2) {
    room.addLeaf(random.standardNormal());
    return;
  }
  const limit = random.randomSample() < 0.1 ? Number.POSITIVE_INFINITY : random.standardNormal();
  const node = room.addSplit(random.randint(0, nFeatures), limit, random.randomSample() < 0.5);
  grow(room, random, depth - 1, nFeatures);
  room.beginRight(node);
  grow(room, random, depth - 1, nFeatures);
}

test("the kernel and its twin agree to the bit, with missing values and rounds left out", () => {
  const sizes = fc.record({
    n: fc.integer({ min: 1, max: 600 }),
    nFeatures: fc.integer({ min: 1, max: 5 }),
    nTrees: fc.constantFrom(1, 3),
    from: fc.integer({ min: 0, max: 3 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  });
  fc.assert(
    fc.property(sizes, ({ n, nFeatures, nTrees, from, seed }) => {
      const random = new RandomState(seed);
      const rounds = Array.from({ length: 4 }, () => {
        const room = new BoostedTreesRoom();
        for (let k = 0; k < nTrees; k++) {
          grow(room, random, 6, nFeatures);
          room.endTree();
        }
        return room.trees();
      });
      const trees = joinTrees(rounds);
      const X = Float64Array.from({ length: n * nFeatures }, () =>
        random.randomSample() < 0.2 ? Number.NaN : random.standardNormal(),
      );
      const raw = Float64Array.from({ length: n * nTrees }, (_, i) => i / 7);
      const twin = raw.slice();
      new BoostedWalk(trees, nTrees, nFeatures).add(X, raw, from, 4);
      addPredictionsTwin(trees, nTrees, from, 4, X, nFeatures, twin);
      expect(raw).toEqual(twin);
    }),
    { numRuns: 80 },
  );
});
