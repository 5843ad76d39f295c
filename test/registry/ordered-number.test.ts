import fc from "fast-check";
import { expect, test } from "vitest";
import { numberOf, orderedNumber } from "../../src/registry/ordered-number.ts";

const sign = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

test("texts stand in the order of their numbers", () => {
  const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(sign(orderedNumber(a), orderedNumber(b))).toBe(sign(a, b));
    }),
    { numRuns: 2000 },
  );
});

test("numbers come back from their texts, -0 as 0", () => {
  fc.assert(
    fc.property(fc.double(), (number) => {
      expect(numberOf(orderedNumber(number))).toBe(number === 0 ? 0 : number);
    }),
    { numRuns: 2000, examples: [[-0], [Number.NaN], [-Infinity], [5e-324], [-Number.MAX_VALUE]] },
  );
});

test("neighbours of every kind stand in order, from -Infinity to NaN", () => {
  const rising = [
    -Infinity,
    -Number.MAX_VALUE,
    -1.0000000000000002,
    -1,
    -5e-324,
    0,
    5e-324,
    2.2250738585072014e-308,
    1,
  ];
  const texts = [...rising, 2 ** 53, 2 ** 63, Number.MAX_VALUE, Infinity, Number.NaN].map(orderedNumber);
  expect([...texts].sort()).toEqual(texts);
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).toMatch(/^[0-9a-f]{16}$/);
});

test("-0 is 0, and a NaN of other bits is NaN", () => {
  expect(orderedNumber(-0)).toBe(orderedNumber(0));
  const negative = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0]!;
  expect(orderedNumber(negative)).toBe(orderedNumber(Number.NaN));
});
