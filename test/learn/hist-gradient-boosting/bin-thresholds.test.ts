import { expect, test } from "vitest";
import { binThresholds } from "../../../src/learn/hist-gradient-boosting/bin-thresholds.ts";

const of = (values: readonly number[], maxBins: number, weights?: readonly number[]): number[] => [
  ...binThresholds(Float64Array.from(values), weights && Float64Array.from(weights), maxBins),
];

test("few values have a bin each", () => {
  expect(of([1, 1, 2, 5], 3)).toEqual([1.5, 3.5]);
  expect(of([4, 4], 255)).toEqual([]);
  expect(of([], 255)).toEqual([]);
});

test("of many values, bins have about as many rows each", () => {
  const values = Array.from({ length: 100 }, (_, i) => i);
  expect(of(values, 4)).toEqual([24.5, 49.5, 74.5]);
  // Most rows have the same value.
  expect(of([0, 0, 0, 0, 0, 0, 0, 1, 2, 3], 3)).toEqual([0]);
});

test("weights count as rows", () => {
  const values = [0, 1, 2, 3, 4];
  expect(of(values, 4, [1, 3, 1, 2, 1])).toEqual(of([0, 1, 1, 1, 2, 3, 3, 4], 4));
});

test("no threshold is infinite", () => {
  expect(of([1, Number.MAX_VALUE, Number.MAX_VALUE], 255)).toEqual([8.988465674311579e307].map(() => 1e300));
});
