import { expect, test } from "vitest";
import { balancedWeights, classWeights } from "../../src/learn/class-weight.ts";

const classes = Int32Array.of(1, 1, 1, 1, 0, 0);

test("balanced classes weigh the same in all", () => {
  // sklearn.utils.class_weight.compute_class_weight("balanced", classes=[0, 1], y=[1, 1, 1, 1, 0, 0])
  expect(Array.from(classWeights("Tree", ["a", "b"], classes, "balanced"))).toEqual([1.5, 0.75]);
});

test("a class that was not drawn weighs nothing", () => {
  expect(Array.from(balancedWeights(classes, 2, [1, 1, 0, 0, 0, 0]))).toEqual([0, 1]);
});

test("a mapping gives weights by label, numbers too, and 1 to the rest", () => {
  expect(Array.from(classWeights("Tree", [3, 4], classes, { 4: 2.5 }))).toEqual([1, 2.5]);
});

test("a label that this part of the data lacks is fine while all others have weights", () => {
  expect(Array.from(classWeights("Tree", ["a", "b"], classes, { a: 1, b: 2, c: 3 }))).toEqual([1, 2]);
});

test.each([[{ a: -1 }], [{ a: "2" }], [[{ a: 1 }]], [{ x: 1 }]])("%j is refused", (weights) => {
  expect(() => classWeights("Tree", ["a", "b"], classes, weights)).toThrow(RangeError);
});
