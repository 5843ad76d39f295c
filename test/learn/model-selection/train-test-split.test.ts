import fc from "fast-check";
import { expect, test } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { trainTestSplit } from "../../../src/learn/model-selection/index.ts";
import golden from "./splits.golden.json" with { type: "json" };

interface Case {
  n: number;
  params: object;
  stratify: boolean;
  labels?: "iris" | "wine";
  y?: Label[];
  train?: number[];
  test?: number[];
  error?: { message: string };
}
const cases = golden.cases as Case[];

function split(one: Case): ReturnType<typeof trainTestSplit> {
  const y = one.labels === undefined ? one.y : golden.labels[one.labels];
  return trainTestSplit(one.n, { ...one.params, stratify: one.stratify ? y! : null });
}
const drawn = cases.filter((one) => one.train !== undefined);
const refused = cases.filter((one) => one.error !== undefined);

test.each(drawn)("the rows of $n with $params, stratified: $stratify, are scikit-learn's", (one) => {
  const parts = split(one);
  expect(Array.from(parts.train)).toEqual(one.train);
  expect(Array.from(parts.test)).toEqual(one.test);
});

// JSON does not tell a share of 1.0 from one row, which is a legal size.
test.each(refused.filter((one) => JSON.stringify(one.params) !== '{"test_size":1}'))(
  "$params of $n rows is refused in scikit-learn's words",
  (one) => {
    // The float 1.2 of Python's sum.
    expect(() => split(one)).toThrow(one.error!.message);
  },
);

test("a class with a single row cannot be stratified by", () => {
  expect(() => trainTestSplit(5, { test_size: 2, random_state: 0, stratify: ["a", "a", "a", "a", "b"] })).toThrow(
    "Classes with too few members are: ['b']",
  );
});

test("both parts together hold each row once, whatever the labels", () => {
  const labels = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 12, maxLength: 60 });
  fc.assert(
    fc.property(labels, fc.integer({ min: 0, max: 99 }), (y, random_state) => {
      const counts = Map.groupBy(y, (label) => label);
      fc.pre([...counts.values()].every((rows) => rows.length >= 2));
      const { train, test } = trainTestSplit(y.length, { test_size: 0.4, random_state, stratify: y });
      expect([...train, ...test].sort((a, b) => a - b)).toEqual(y.map((_, i) => i));
      for (const [label, rows] of counts) {
        const inTest = test.filter((row) => y[row] === label).length;
        expect(Math.abs(inTest - (rows.length * test.length) / y.length)).toBeLessThanOrEqual(2);
      }
    }),
  );
});
