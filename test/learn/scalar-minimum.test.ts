import { expect, test } from "vitest";
import { boundedMinimum } from "../../src/learn/bounded-minimum.ts";
import { brentMinimum } from "../../src/learn/brent-minimum.ts";

test("brentMinimum() finds a minimum outside of where it starts, or says that there is none", () => {
  expect(brentMinimum((x) => (x - 3) ** 2, -2, 2)).toBeCloseTo(3, 12);
  const f = (x: number): number => Math.exp(x) - 5 * x;
  expect(Math.abs(brentMinimum(f, -2, 2) - Math.log(5))).toBeLessThan(1e-7);
  expect(() => brentMinimum((x) => -x, -2, 2)).toThrow("no interval with a minimum");
});

test("boundedMinimum() may end at a bound, and ends", () => {
  expect(boundedMinimum((x) => (x - 3) ** 2, 0, 10, 1e-9)).toBeCloseTo(3, 7);
  expect(boundedMinimum((x) => x, 2, 10, 1e-9)).toBeCloseTo(2, 6);
  expect(boundedMinimum(() => Number.NaN, 0, 1, 1e-9)).toBeGreaterThanOrEqual(0);
});
