import { expect, test } from "vitest";
import { RandomState } from "../../../src/learn/random/index.ts";
import { fitPlattSigmoid, sigmoidOf } from "../../../src/learn/svm/platt-sigmoid.ts";

test("the sigmoid that made the labels is found again", () => {
  const random = new RandomState(1);
  const truth = { slope: -1.7, offset: 0.4 };
  const decisions = random.uniform(-3, 3, 20000);
  const draws = random.uniform(0, 1, 20000);
  const found = fitPlattSigmoid(decisions, (k) => draws[k]! < sigmoidOf(truth, decisions[k]!));
  expect(Math.abs(found.slope - truth.slope)).toBeLessThan(0.06);
  expect(Math.abs(found.offset - truth.offset)).toBeLessThan(0.06);
});

test("decisions that say nothing give the share of the first class", () => {
  const found = fitPlattSigmoid(new Float64Array(100), (k) => k < 30);
  expect(sigmoidOf(found, 0)).toBeCloseTo(0.3, 1);
});

test("classes that decisions tell apart completely have probabilities inside 0 and 1", () => {
  const found = fitPlattSigmoid(Float64Array.of(-2, -1, 1, 2), (k) => k >= 2);
  expect(sigmoidOf(found, 2)).toBeGreaterThan(0.5);
  expect(sigmoidOf(found, 2)).toBeLessThan(1);
});
