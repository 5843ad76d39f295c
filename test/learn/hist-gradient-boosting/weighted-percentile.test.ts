import { expect, test } from "vitest";
import { weightedPercentiles } from "../../../src/learn/hist-gradient-boosting/weighted-percentile.ts";

test("weightedPercentiles() takes the middle where a share ends on a value", () => {
  const found = weightedPercentiles(
    Float64Array.of(1, 2, 4, 8, 9),
    Float64Array.of(1, 2, 1, 0.5, 0.5),
    [10, 20, 60, 80, 85, 100],
  );
  // From scikit-learn 1.9.1: sklearn.utils.stats._weighted_percentile(…, average=True).
  expect([...found]).toEqual([1, 1.5, 3, 6, 8, 9]);
});
