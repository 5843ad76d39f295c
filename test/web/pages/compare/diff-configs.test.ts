import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countChanges, diffLines, sideBySide } from "../../../../src/web/pages/compare/diff-configs.ts";

const base = "a: 1\nb: 2\nc: 3\n";
const other = "a: 1\nb: 20\nc: 3\nd: 4\n";

describe("diffLines()", () => {
  test("numbers the lines of both", () => {
    expect(diffLines(base, other)).toEqual([
      { left: 1, right: 1, text: "a: 1" },
      { left: 2, right: undefined, text: "b: 2" },
      { left: undefined, right: 2, text: "b: 20" },
      { left: 3, right: 3, text: "c: 3" },
      { left: undefined, right: 4, text: "d: 4" },
    ]);
  });
  test("finds nothing in line ends and spaces before them", () => {
    expect(countChanges(diffLines("a: 1  \r\nb: 2\r\n\r\n", "a: 1\nb: 2"))).toEqual({ removed: 0, added: 0 });
  });
  test("has every line of both texts, in order", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d: e"), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const diff = diffLines(left.join("\n"), right.join("\n"));
        expect(diff.filter((line) => line.left !== undefined).map(({ text }) => text)).toEqual(left);
        expect(diff.filter((line) => line.right !== undefined).map(({ text }) => text)).toEqual(right);
      }),
    );
  });
});

test("sideBySide() puts what was replaced beside what replaced it", () => {
  const texts = sideBySide(diffLines(base, other)).map(({ left, right }) => [left?.text, right?.text]);
  expect(texts).toEqual([
    ["a: 1", "a: 1"],
    ["b: 2", "b: 20"],
    ["c: 3", "c: 3"],
    [undefined, "d: 4"],
  ]);
});
