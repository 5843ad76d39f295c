import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";
import { SampleRowKernel, TILE } from "../../../src/learn/kernels/sample-row.ts";
import { SampleRowTwin } from "../../../src/learn/kernels/sample-row-twin.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const twin = new SampleRowTwin();

test("the kernel and its twin agree to the bit, from any tile on, for a sample anywhere", () => {
  const shape = fc.record({
    nTiles: fc.integer({ min: 1, max: 6 }),
    width: fc.integer({ min: 1, max: 40 }),
    skipped: fc.integer({ min: 0, max: 5 }),
    inTiles: fc.boolean(),
    slope: fc.double({ min: -3, max: 0, noNaN: true }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(shape, ({ nTiles, width, skipped, inTiles, slope, seed }) => {
      const random = new RandomState(seed);
      const doubles = TILE * width * nTiles;
      const memory = new KernelMemory(bytesOf(8 * doubles, 8 * width, 8 * TILE * nTiles));
      const tiles = memory.float64(doubles);
      tiles.set(random.uniform(-2, 2, doubles));
      const alone = memory.float64(width);
      alone.set(random.uniform(-2, 2, width));
      const out = memory.float64(TILE * nTiles);
      const wanted = new Float64Array(TILE * nTiles);
      const kernel = new SampleRowKernel(memory);
      const x = inTiles ? { values: tiles, offset: 3, step: TILE } : { values: alone, offset: 0, step: 1 };
      const first = Math.min(skipped, nTiles - 1);
      kernel.products(x, tiles, first, nTiles - first, width, out);
      twin.products(x, tiles, first, nTiles - first, width, wanted);
      expect(out).toEqual(wanted);
      kernel.gaussians(x, tiles, first, nTiles - first, width, out, slope);
      twin.gaussians(x, tiles, first, nTiles - first, width, wanted, slope);
      expect(out).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});

test("products and exponentials of squared distances, of samples side by side", () => {
  const tiles = Float64Array.from({ length: 2 * TILE }, (_, at) => (at < TILE ? at : 1));
  const x = { values: Float64Array.of(2, 3), offset: 0, step: 1 };
  const out = new Float64Array(TILE);
  twin.products(x, tiles, 0, 1, 2, out);
  expect(Array.from(out)).toEqual([3, 5, 7, 9, 11, 13, 15, 17]);
  twin.gaussians(x, tiles, 0, 1, 2, out, -0.5);
  for (let s = 0; s < TILE; s++) expect(out[s]).toBeCloseTo(Math.exp(-((2 - s) ** 2 + 4) / 2), 14);
});
