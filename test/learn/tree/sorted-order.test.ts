import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedOrder } from "../../../src/learn/tree/sorted-order.ts";

test("rows come in the order of their values, equal ones as they were, NaN last", () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.float(), fc.constantFrom(0, -0, Number.NaN));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (list) => {
      const values = Float32Array.from(list);
      const place = (row: number) => (Number.isNaN(values[row]) ? Number.POSITIVE_INFINITY : values[row]!);
      const last = (row: number) => (Number.isNaN(values[row]) ? 1 : 0);
      const want = [...values.keys()].sort(
        (a, b) => last(a) - last(b) || (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a - b),
      );
      expect(Array.from(sortedOrder(values))).toEqual(want);
    }),
  );
});
