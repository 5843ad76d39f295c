import fc from "fast-check";
import { expect, test } from "vitest";
import { movePair } from "../../../src/learn/svm/pair-move.ts";

test("both stay within their bounds, their sum stays, and no other legal move wins more", () => {
  const number = fc.double({ min: 0.01, max: 10, noNaN: true });
  fc.assert(
    fc.property(number, number, number, number, number, number, (a, b, c, d, rise, curvature) => {
      const pair = { rising: a, high: a + b, falling: c, low: c - d };
      const { rising, falling } = movePair(pair, rise, curvature);
      expect(rising + falling).toBeCloseTo(a + c, 10);
      expect(rising).toBeLessThanOrEqual(pair.high + 1e-12);
      expect(falling).toBeGreaterThanOrEqual(pair.low - 1e-12);
      const best = Math.min(rise / curvature, b, d);
      expect(rising - a).toBeCloseTo(best, 8);
    }),
  );
});

test("without curvature a variable goes to its bound", () => {
  expect(movePair({ rising: 0, high: 2, falling: 0, low: -1 }, 1, 0)).toEqual({ rising: 1, falling: -1 });
});
