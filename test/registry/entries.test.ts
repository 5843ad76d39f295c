import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, difference, type Entries, overlaid } from "../../src/registry/entries.ts";

const entry = fc.oneof(fc.string(), fc.integer(), fc.tuple(fc.string(), fc.integer()), fc.record({ a: fc.string() }));
const name = fc.constantFrom("a", "b", "c", "0", "1");
const section = fc.dictionary(name, entry, { noNullPrototype: true });
const entries = fc.record({ params: section, tags: section }, { noNullPrototype: true });

test("a difference laid over what it was taken from gives the whole", () => {
  fc.assert(
    fc.property(entries, entries, (under, whole) => {
      expect(overlaid(under, difference(under, whole))).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test("a difference has only what changed, and null for what is gone", () => {
  const under: Entries = { params: { a: "1" }, tags: { x: "1", y: "2" }, metrics: { m: [1, 2, 3] } };
  const whole: Entries = { params: { a: "1" }, tags: { y: "3" }, metrics: { m: [1, 2, 3], n: ["NaN", 0, 0] } };
  expect(difference(under, whole)).toEqual({ tags: { x: null, y: "3" }, metrics: { n: ["NaN", 0, 0] } });
  expect(countOf(whole)).toBe(4);
});
