import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";
import { SmoStepKernel } from "../../../src/learn/kernels/smo-step.ts";
import { SmoStepTwin } from "../../../src/learn/kernels/smo-step-twin.ts";

const MOST = 40;
/** Few different values, so that many are equal. */
const values = fc.array(fc.constantFrom(-1.5, -1, 0, 0.25, 1, 2), { minLength: 1, maxLength: MOST });
const flags = fc.array(fc.constantFrom(-1, 0), { minLength: MOST, maxLength: MOST });
const rows = fc.array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: MOST, maxLength: MOST });
const curvatures = fc.array(fc.constantFrom(0, 1, 2.5), { minLength: MOST, maxLength: MOST });
const number = fc.double({ min: -2, max: 2, noNaN: true });

const memory = new KernelMemory(bytesOf(8 * MOST, 8 * MOST, 4 * MOST, 4 * MOST, 4 * MOST, 8));
const inside = {
  slopes: memory.float64(MOST),
  curvatures: memory.float64(MOST),
  flags: memory.int32(MOST),
  rowA: memory.float32(MOST),
  rowB: memory.float32(MOST),
  least: memory.float64(1),
};
const kernel = new SmoStepKernel(memory);
const twin = new SmoStepTwin();

test("the kernel and its twin agree to the bit, and of equals take the last", () => {
  fc.assert(
    fc.property(values, flags, rows, rows, curvatures, number, number, (slopes, may, rowA, rowB, curved, a, b) => {
      const n = slopes.length;
      const outside = {
        slopes: Float64Array.from(slopes),
        curvatures: Float64Array.from(curved),
        flags: Int32Array.from(may),
        rowA: Float32Array.from(rowA),
        rowB: Float32Array.from(rowB),
        least: new Float64Array(1),
      };
      inside.slopes.set(slopes);
      inside.curvatures.set(curved);
      inside.flags.set(may);
      inside.rowA.set(rowA);
      inside.rowB.set(rowB);
      const answers = [
        { step: kernel, on: inside },
        { step: twin, on: outside },
      ].map(({ step, on }) => {
        const steepest = step.steepest(on.slopes, on.flags, n);
        const partner = step.partner(on.slopes, on.flags, on.curvatures, on.rowA, n, a, 1.5, on.least);
        const next = step.moveAndFind(on.slopes, on.rowA, a, on.rowB, b, on.flags, n);
        step.subtractRow(on.slopes, on.rowB, b, 1, n - 1);
        return { steepest, partner, next, least: on.least[0], slopes: Array.from(on.slopes.subarray(0, n)) };
      });
      expect(answers[0]).toEqual(answers[1]);
      const best = Math.max(...slopes.filter((_, k) => may[k] !== 0));
      const last = slopes.findLastIndex((slope, k) => may[k] !== 0 && slope === best);
      expect(answers[0]!.steepest).toBe(last);
    }),
    { numRuns: 500 },
  );
});

test("doubles become floats, from an even position on", () => {
  inside.slopes.set([0.1, 0.2, 0.3, 0.4, 0.5]);
  inside.rowA.fill(9);
  kernel.narrow(inside.slopes, inside.rowA, 2, 4);
  expect(Array.from(inside.rowA.subarray(0, 5))).toEqual([9, 9, Math.fround(0.3), Math.fround(0.4), 9]);
});

test("without a variable that may move there is none to take", () => {
  for (const [step, on] of [
    [kernel, inside],
    [twin, { ...inside, flags: new Int32Array(MOST) }],
  ] as const) {
    on.flags.fill(0);
    expect(step.steepest(on.slopes, on.flags, 7)).toBe(-1);
    expect(step.partner(on.slopes, on.flags, on.curvatures, on.rowA, 7, 1, 1, on.least)).toBe(-1);
  }
});
