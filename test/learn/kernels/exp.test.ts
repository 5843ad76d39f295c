import fc from "fast-check";
import { expect, test } from "vitest";
import { ExpKernel } from "../../../src/learn/kernels/exp.ts";
import { expTwin } from "../../../src/learn/kernels/exp-twin.ts";
import { bytesOf, KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";

const memory = new KernelMemory(bytesOf(16));
const values = memory.float64(2);
const kernel = new ExpKernel(memory);
const exp = (x: number): number => {
  values.fill(x);
  kernel.inPlace(values);
  expect(values[1]).toBe(values[0]);
  return values[0]!;
};

test("the kernel and its twin agree to the bit", () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ min: -750, max: 750 }), fc.double()), (x) => {
      expect(exp(x)).toBe(expTwin(x));
    }),
    { numRuns: 5000 },
  );
});

test("both are within three units in the last place of Math.exp", () => {
  fc.assert(
    fc.property(fc.double({ min: -708, max: 709, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(3 * Number.EPSILON);
    }),
    { numRuns: 5000 },
  );
});

test("far below it is 0, far above it stays finite, and NaN gives 0", () => {
  expect([exp(-709), exp(Number.NEGATIVE_INFINITY), exp(Number.NaN)]).toEqual([0, 0, 0]);
  expect(exp(1e300)).toBe(exp(709));
});
