import fc from "fast-check";
import { expect, test } from "vitest";
import { coupleProbabilities } from "../../../src/learn/svm/pairwise-coupling.ts";

test("probabilities that agree with one another are found again", () => {
  const weights = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(weights, (values) => {
      const k = values.length;
      const total = values.reduce((a, b) => a + b, 0);
      const against = new Float64Array(k * k);
      for (let i = 0; i < k; i++)
        for (let j = 0; j < k; j++) against[i * k + j] = values[i]! / (values[i]! + values[j]!);
      const p = coupleProbabilities(against, k);
      expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      for (let i = 0; i < k; i++) expect(Math.abs(p[i]! - values[i]! / total)).toBeLessThan(0.05);
    }),
  );
});

test("one class alone has probability 1", () => {
  expect(Array.from(coupleProbabilities(Float64Array.of(0), 1))).toEqual([1]);
});
