import { expect, test } from "vitest";
import { stratifiedSample } from "../../../src/learn/hist-gradient-boosting/stratified-sample.ts";

test("stratifiedSample() draws scikit-learn's rows", () => {
  const classes = Int32Array.of(0, 1, 2, 1, 1, 0, 1, 2, 2, 1, 1, 1);
  // From scikit-learn 1.9.1: resample(arange(12), n_samples=7, replace=False, random_state=4, stratify=classes).
  expect([...stratifiedSample(classes, 3, 7, 4)]).toEqual([2, 4, 6, 5, 9, 8, 1]);
});

test("a class without rows is left out", () => {
  expect([...stratifiedSample(Int32Array.of(0, 2, 0, 2), 3, 2, 0)].map((row) => row % 2).sort()).toEqual([0, 1]);
});
