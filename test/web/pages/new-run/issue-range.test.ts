import { describe, expect, test } from "vitest";
import { issueRange } from "../../../../src/web/pages/new-run/issue-range.ts";

const text = "dataset: iris\nparams: {C: -1, tol: 1}\n";
const shown = (line?: number, column?: number): string | undefined => {
  const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  const range = issueRange(text, { message: "", ...place });
  return range === undefined ? undefined : text.slice(range.from, range.to);
};

describe("issueRange()", () => {
  test("is the word at a line and a column", () => {
    expect(shown(2, 10)).toBe("C");
    expect(shown(2, 17)).toBe("tol");
  });
  test("is the line's first word where there is no column", () => {
    expect(shown(2)).toBe("params");
  });
  test("stays within the text", () => {
    expect(shown(99, 99)).toBe("");
  });
  test("is nothing where nobody knows the place", () => {
    expect(shown()).toBeUndefined();
  });
});
