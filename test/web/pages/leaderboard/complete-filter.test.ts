import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeFilter, type Vocabulary } from "../../../../src/web/pages/leaderboard/complete-filter.ts";

const vocabulary: Vocabulary = {
  metrics: ["f1_test", "f1_val", "fit seconds"],
  params: new Map([
    ["C", ["1", "10"]],
    ["class", ["LogisticRegression", "RandomForestClassifier"]],
  ]),
  tags: new Map([["mlflow.user", ["ann"]]]),
};
/** What the filter would read after the first suggestion is taken. */
const taken = (text: string): string => {
  const { from, suggestions } = completeFilter(text, vocabulary);
  return text.slice(0, from) + (suggestions[0]?.text ?? "");
};
const offered = (text: string): string[] => completeFilter(text, vocabulary).suggestions.map((one) => one.text.trim());

describe("completeFilter()", () => {
  test("offers every name at the start and after AND", () => {
    expect(offered("")).toContain("metrics.f1_test");
    expect(offered("metrics.f1_test > 0.5 AND ")).toContain("params.class");
  });
  test.each([
    ["f1", "metrics.f1_test "],
    ["metric.f1_v", "metrics.f1_val "],
    ["params.cl", "params.class "],
    ["fit", "metrics.`fit seconds` "],
    ["tag.user", "tags.`mlflow.user` "],
    ["params.C = '1' and par", "params.C = '1' and params.C "],
  ])("finishes the name in %j", (typed, text) => {
    expect(taken(typed)).toBe(text);
  });
  test("offers what compares numbers after a metric, and what compares text after a param", () => {
    expect(offered("metrics.f1_test ")).toContain(">=");
    expect(offered("params.class ")).toContain("LIKE");
    expect(offered("params.class ")).not.toContain(">");
    expect(taken("params.class LI")).toBe("params.class LIKE ");
    expect(taken("params.class IS")).toBe("params.class IS NULL ");
  });
  test("offers the values that a param has, in quotes", () => {
    expect(offered("params.class = ")).toEqual(["'LogisticRegression'", "'RandomForestClassifier'"]);
    expect(taken("params.class = 'rand")).toBe("params.class = 'RandomForestClassifier'");
    expect(taken("attributes.status = 'FAI")).toBe("attributes.status = 'FAILED'");
    expect(taken("status = 'FAI")).toBe("status = 'FAILED'");
  });
  test("offers AND after a whole condition", () => {
    expect(taken("metrics.f1_test > 0.5 ")).toBe("metrics.f1_test > 0.5 AND ");
    expect(taken("params.class = 'AND' a")).toBe("params.class = 'AND' AND ");
    expect(taken("params.class IS NULL ")).toBe("params.class IS NULL AND ");
  });
  test("offers no number", () => {
    expect(offered("metrics.f1_test > ")).toEqual([]);
  });
  test("reads anything, and replaces no more than there is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { from } = completeFilter(text, vocabulary);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
