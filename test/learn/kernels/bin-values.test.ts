import fc from "fast-check";
import { expect, test } from "vitest";
import { BIN_CHUNK } from "../../../src/learn/hist-gradient-boosting/bin-engine.ts";
import { BinKernel } from "../../../src/learn/kernels/bin-values.ts";
import { BinTwin } from "../../../src/learn/kernels/bin-values-twin.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const values = fc.oneof(
  fc.array(finite, { minLength: 1, maxLength: 300 }),
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 300 }),
  // Values that differ in their last bits only.
  fc.array(
    fc.integer({ min: 0, max: 1000 }).map((i) => 1 + i * Number.EPSILON),
    { minLength: 1, maxLength: 300 },
  ),
);

test("the kernel and its twin sort values, and the weights with them, the same", () => {
  fc.assert(
    fc.property(values, fc.boolean(), (list, weighted) => {
      const shape = { nValues: list.length, weighted, nFeatures: 1, rowBytes: 16 };
      const [kernel, twin] = [new BinKernel(shape), new BinTwin(shape)].map((engine) => {
        engine.values.set(list);
        if (weighted) engine.weights.set(list.map((_, i) => i));
        return engine.sort(list.length);
      });
      expect([...kernel!.sorted]).toEqual([...twin!.sorted]);
      expect([...kernel!.weights]).toEqual([...twin!.weights]);
    }),
    { numRuns: 100 },
  );
});

test("the kernel and its twin sort values into the same bins", () => {
  const table = fc.record({
    ends: fc.uniqueArray(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 255 }),
    rows: fc.array(fc.tuple(fc.double({ min: -6, max: 6 }), finite), { minLength: 1, maxLength: 40 }),
  });
  fc.assert(
    fc.property(table, ({ ends, rows }) => {
      const shape = { nValues: 0, weighted: false, nFeatures: 2, rowBytes: 16 };
      const sorted = Float64Array.from(ends).sort();
      const [kernel, twin] = [new BinKernel(shape), new BinTwin(shape)].map((engine) => {
        engine.chunk.set(rows.flat());
        engine.setEnds(0, sorted);
        engine.setEnds(1, Float64Array.of(0));
        // Features may come in another order than columns.
        const missing = [engine.toBins(1, 1, rows.length, 2), engine.toBins(0, 0, rows.length, sorted.length + 1)];
        return [missing, Array.from(engine.bins.subarray(0, 16 * rows.length))];
      });
      expect(kernel).toEqual(twin);
    }),
    { numRuns: 100 },
  );
});

test("a value on an end is before it", () => {
  const kernel = new BinKernel({ nValues: 0, weighted: false, nFeatures: 1, rowBytes: 16 });
  kernel.setEnds(0, Float64Array.of(1, 2, 3));
  kernel.chunk.set([1, 1.5, 3, 3.5, Number.NaN]);
  expect(kernel.toBins(0, 0, 5, 9)).toBe(true);
  expect([0, 1, 2, 3, 4].map((i) => kernel.bins[16 * i])).toEqual([0, 1, 2, 3, 9]);
  expect(kernel.chunk).toHaveLength(BIN_CHUNK);
});
