import { expect, test } from "vitest";
import { IntegerSet } from "../../../src/learn/hist-gradient-boosting/integer-set.ts";

// From CPython 3.12: list(set(values)).
test.each([
  [
    [8, 1],
    [8, 1],
  ],
  [
    [17, 3, 8, 25, 9],
    [3, 8, 9, 17, 25],
  ],
  [
    [40, 8, 24, 0, 16, 32],
    [0, 32, 40, 8, 16, 24],
  ],
  [
    [5, 13, 21, 29, 37, 45, 53],
    [37, 5, 13, 45, 21, 53, 29],
  ],
  [Array.from({ length: 13 }, (_, i) => 99 - 3 * i), [96, 66, 99, 69, 72, 75, 78, 81, 84, 87, 90, 93, 63]],
])("%j is listed as Python lists it", (values, want) => {
  const set = new IntegerSet(values);
  expect(set.values()).toEqual(want);
  expect(values.every((value) => set.has(value))).toBe(true);
  expect(set.has(1000)).toBe(false);
});

test("sets that are added are listed as Python lists them", () => {
  const set = new IntegerSet();
  for (const more of [[17, 3, 8], [], [25, 9, 40], [64, 1, 2, 33]]) set.addAll(new IntegerSet(more));
  expect(set.values()).toEqual([64, 1, 2, 3, 33, 8, 40, 9, 17, 25]);
});
