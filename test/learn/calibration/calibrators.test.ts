import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitIsotonic } from "../../../src/learn/calibration/index.ts";
import { minimizeBounded } from "../../../src/learn/calibration/minimize-bounded.ts";
import { poolAdjacentViolators } from "../../../src/learn/calibration/pool-adjacent-violators.ts";
import { fitSigmoid } from "../../../src/learn/calibration/sigmoid-calibration.ts";
import { fitTemperature } from "../../../src/learn/calibration/temperature-scaling.ts";
import { Matrix } from "../../../src/learn/index.ts";
import golden from "./calibration.golden.json" with { type: "json" };

describe.each(golden.parts.map((part, i) => ({ i, part })))("sample $i", ({ part }) => {
  const values = Float64Array.from(part.values);
  const positive = Uint8Array.from(part.targets);
  const weights = Float64Array.from(part.weights);

  test("has scikit-learn's logistic curve, with weights and without", () => {
    for (const [weight, want] of [
      [undefined, part.sigmoid],
      [weights, part.sigmoidWeighted],
    ] as const) {
      const { slope, intercept } = fitSigmoid(values, positive, weight);
      const spread = Math.max(1, ...part.values.map(Math.abs));
      expect(slope * spread).toBeCloseTo(want[0]! * spread, 3);
      expect(intercept).toBeCloseTo(want[1]!, 3);
    }
  });

  test("has scikit-learn's isotonic curve", () => {
    const curve = fitIsotonic(values, positive, weights);
    expect(Array.from(curve.x)).toEqual(part.isotonicX);
    part.isotonicY.forEach((want, k) => {
      expect(curve.y[k]).toBeCloseTo(want, 14);
    });
    curve.probabilities(Float64Array.from(part.at)).forEach((got, k) => {
      expect(got).toBeCloseTo(part.isotonic[k]!, 12);
    });
  });
});

test.each(golden.temperatures)("the temperature of scores $scores.0 is scikit-learn's", ({ scores, codes, beta }) => {
  const fitted = fitTemperature(Matrix.from(scores), Int32Array.from(codes), undefined);
  expect(fitted.beta / beta).toBeCloseTo(1, 6);
});

test("a logistic curve is at its optimum: no slope is left", () => {
  const values = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i * 7) * 1e6);
  const positive = Uint8Array.from(values, (value, i) => (value + 3e5 * Math.cos(i * 3) > 0 ? 1 : 0));
  const { slope, intercept } = fitSigmoid(values, positive, undefined);
  const count = positive.reduce((sum, is) => sum + is, 0);
  const [low, high] = [1 / (50 - count + 2), (count + 1) / (count + 2)];
  let [ga, gb] = [0, 0];
  values.forEach((value, i) => {
    const residual = 1 / (1 + Math.exp(slope * value + intercept)) - (positive[i] === 1 ? high : low);
    ga += (residual * value) / 1e6;
    gb += residual;
  });
  expect(Math.abs(ga) + Math.abs(gb)).toBeLessThan(1e-9);
});

test("values that are all of one class, or all alike, have a curve", () => {
  const curve = fitSigmoid(Float64Array.of(1, 2, 3), Uint8Array.of(1, 1, 1), undefined);
  expect(curve.probabilities(Float64Array.of(1, 3)).every((p) => p > 0.5 && p < 1)).toBe(true);
  const level = fitIsotonic(Float64Array.of(2, 2), [0, 1], undefined);
  expect(Array.from(level.probabilities(Float64Array.of(1, 2, 3)))).toEqual([0.5, 0.5, 0.5]);
  expect(() => fitIsotonic(Float64Array.of(2), [0], Float64Array.of(0))).toThrow("weight 0");
});

test("pooling makes values rise and keeps their weighted sum, the least squared change", () => {
  const sample = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5 })), { minLength: 1 });
  fc.assert(
    fc.property(sample, (pairs) => {
      const values = Float64Array.from(pairs, ([value]) => value);
      const weights = Float64Array.from(pairs, ([, weight]) => weight);
      poolAdjacentViolators(values, weights);
      const sum = (list: Iterable<number>): number => [...list].reduce((a, b) => a + b, 0);
      for (let i = 1; i < values.length; i++) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!);
      const left = sum(pairs.map(([value, weight], i) => weight * (value - values[i]!)));
      expect(left).toBeCloseTo(0, 9);
      // What is left over is orthogonal to the curve: the projection onto the rising curves.
      expect(sum(pairs.map(([value, weight], i) => weight * (value - values[i]!) * values[i]!))).toBeCloseTo(0, 8);
    }),
  );
});

test("the least value between bounds is found, also at a bound", () => {
  expect(minimizeBounded((x) => (x - 2) ** 2, -10, 10, 1e-14)).toBeCloseTo(2, 7);
  expect(minimizeBounded((x) => -x, -10, 10, 1e-14)).toBeCloseTo(10, 5);
  expect(minimizeBounded((x) => Math.abs(x + 1.5) + 0.1 * Math.cos(9 * x), -10, 10, 1e-14)).toBeLessThan(-1);
});
