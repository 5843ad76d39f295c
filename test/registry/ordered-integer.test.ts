import fc from "fast-check";
import { expect, test } from "vitest";
import { exactInteger, integerOf, orderedInteger } from "../../src/registry/ordered-integer.ts";

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test("texts stand in the order of their numbers, and give them back exactly", () => {
  fc.assert(
    fc.property(int64, int64, (a, b) => {
      expect(orderedInteger(a) < orderedInteger(b)).toBe(a < b);
      expect(BigInt(integerOf(orderedInteger(a)))).toBe(a);
    }),
    { numRuns: 1000 },
  );
});

test.each([0, -1, 2 ** 53 - 1, 1 - 2 ** 53, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)])(
  "%s has 16 hex digits and comes back as it was",
  (value) => {
    expect(orderedInteger(value)).toMatch(/^[0-9a-f]{16}$/);
    expect(integerOf(orderedInteger(value))).toBe(value);
  },
);

test("a number is a bigint only where a float64 would not hold it", () => {
  expect([exactInteger(5n), exactInteger(2 ** 60), exactInteger(-7)]).toEqual([5, 2n ** 60n, -7]);
});
