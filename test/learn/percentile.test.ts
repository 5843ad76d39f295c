import { expect, test } from "vitest";
import { compareTexts } from "../../src/learn/compare-texts.ts";
import { interpolate, placesUpTo } from "../../src/learn/interpolate.ts";
import { linspace } from "../../src/learn/linspace.ts";
import { normalQuantile } from "../../src/learn/normal-quantile.ts";
import { medianOf, percentile, sortedValues } from "../../src/learn/percentile.ts";

test("percentile() is exact at both ends, and NaN of nothing", () => {
  const sorted = sortedValues(Float64Array.of(4, Number.NaN, 1, 2));
  expect(Array.from(sorted)).toEqual([1, 2, 4]);
  expect([0, 0.5, 0.75, 1].map((share) => percentile(sorted, share))).toEqual([1, 2, 3, 4]);
  expect(percentile(sorted, 0.5, "inverted_cdf")).toBe(2);
  expect([medianOf(sorted), medianOf(sorted.subarray(0, 2)), medianOf(new Float64Array(0))]).toEqual([
    2,
    1.5,
    Number.NaN,
  ]);
  expect(percentile(new Float64Array(0), 0.5)).toBeNaN();
});

// scipy.stats.norm.ppf of SciPy 1.18
test.each([
  [1e-300, -37.0470962993612],
  [1e-7, -5.1993375821928165],
  [0.1, -1.2815515655446004],
  [0.2, -0.8416212335729142],
  [0.5, 0],
  [0.8646, 1.101222112591979],
  [0.975, 1.959963984540054],
  [0, Number.NEGATIVE_INFINITY],
  [1, Number.POSITIVE_INFINITY],
  [1.1, Number.NaN],
])("normalQuantile(%d) is %d", (share, want) => {
  const got = normalQuantile(share);
  if (Number.isFinite(want)) expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(want)));
  else expect(got).toBe(want);
});

test("interpolate() and linspace() are NumPy's", () => {
  const [xs, ys] = [Float64Array.of(1, 2, 2, 3), Float64Array.of(10, 20, 30, 40)];
  expect([0, 1, 1.5, 2, 2.5, 3, 9].map((x) => interpolate(x, xs, ys))).toEqual([10, 10, 15, 30, 35, 40, 40]);
  expect([0, 2, 5].map((x) => placesUpTo(x, xs))).toEqual([0, 3, 4]);
  expect([linspace(0, 1, 3), linspace(5, 9, 1)].map((values) => Array.from(values))).toEqual([[0, 0.5, 1], [5]]);
});

test("compareTexts() orders by code points, as Python does", () => {
  expect(["b", "B", "a", "", "ab", "😀", "\uffee"].sort(compareTexts)).toEqual([
    "",
    "B",
    "a",
    "ab",
    "b",
    "\uffee",
    "😀",
  ]);
});
