import { expect, test } from "vitest";
import { type LinePoint, searchLine } from "../../../src/learn/optimize/more-thuente.ts";

interface Line {
  value(step: number): number;
  slope(step: number): number;
}

/** The functions on which Moré and Thuente show their search (their 5.1 and 5.2), and a bowl with a far bottom. */
const lines: Record<string, Line> = {
  "-t / (t² + 2)": { value: (t) => -t / (t * t + 2), slope: (t) => (t * t - 2) / (t * t + 2) ** 2 },
  "(t + 0.004)⁵ - 2 (t + 0.004)⁴": {
    value: (t) => (t + 0.004) ** 5 - 2 * (t + 0.004) ** 4,
    slope: (t) => 5 * (t + 0.004) ** 4 - 8 * (t + 0.004) ** 3,
  },
  "(t - 1000)²": { value: (t) => (t - 1000) ** 2, slope: (t) => 2 * (t - 1000) },
};

// From SciPy 1.18.1: scipy.optimize._dcsrch.DCSRCH with ftol 1e-3, gtol 0.9, xtol 0.1.
test.each([
  ["-t / (t² + 2)", 0.001, 0.341, 5],
  ["-t / (t² + 2)", 0.1, 0.5, 2],
  ["-t / (t² + 2)", 1, 1, 1],
  ["-t / (t² + 2)", 1000, 36.88760696396662, 4],
  ["(t + 0.004)⁵ - 2 (t + 0.004)⁴", 0.001, 1.5975830448985595, 11],
  ["(t + 0.004)⁵ - 2 (t + 0.004)⁴", 0.1, 1.6024085266778738, 7],
  ["(t + 0.004)⁵ - 2 (t + 0.004)⁴", 1, 1.5961295989208408, 7],
  ["(t + 0.004)⁵ - 2 (t + 0.004)⁴", 10, 1.6123738059384738, 6],
  ["(t + 0.004)⁵ - 2 (t + 0.004)⁴", 1000, 1.5950402760316598, 10],
  ["(t - 1000)²", 0.001, 349.525, 10],
  ["(t - 1000)²", 10, 210, 3],
])("on %s a first step of %d ends, as MINPACK-2's search does, at %d after %i trials", (name, first, step, trials) => {
  const line = lines[name]!;
  const tried: number[] = [];
  const along = (t: number): LinePoint => {
    tried.push(t);
    return { step: t, value: line.value(t), slope: line.slope(t) };
  };
  const start = { step: 0, value: line.value(0), slope: line.slope(0) };
  expect(searchLine(start, first, along, 30)!.step).toBeCloseTo(step, 10);
  expect(tried).toHaveLength(trials);
});

test("no step is found where none will do within the trials", () => {
  const along = (step: number): LinePoint => ({ step, value: step, slope: 1 });
  expect(searchLine({ step: 0, value: 0, slope: -1 }, 1, along, 2)).toBeUndefined();
});
