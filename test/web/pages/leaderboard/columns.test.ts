import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunRow } from "../../../../src/web/api/runs.ts";
import { cellText, columnsOf, firstChoice, orderKey, quoteKey } from "../../../../src/web/pages/leaderboard/columns.ts";

function row(params: Record<string, string>, metrics: Record<string, number>): RunRow {
  return {
    ...{ runId: "r", experimentId: "0", name: "n", status: "FINISHED", userId: "u", tags: new Map() },
    ...{ startTime: 1000, endTime: 2500 },
    params: new Map(Object.entries(params)),
    metrics: new Map(Object.entries(metrics)),
  };
}
const rows = [
  row(
    { class: "A", C: "1", seed: "42" },
    { accuracy_val: 0.5, f1_train: 1, f1_test: 0.25, f1_val: 0.5, fit_seconds: 3 },
  ),
  row({ class: "A", C: "2", seed: "42" }, { f1_test: Number.NaN }),
];
const keys = (target?: string): string[] => columnsOf(rows, target).map(({ key }) => key);

describe("columnsOf()", () => {
  test("begins with the class and the target's metrics, test first", () => {
    expect(keys("f1").slice(0, 4)).toEqual(["class", "f1_test", "f1_val", "f1_train"]);
  });
  test("has every key once", () => {
    expect([...keys("f1")].sort()).toEqual(
      [
        ...["C", "accuracy_val", "class", "duration", "f1_test", "f1_train", "f1_val", "fit_seconds", "seed"],
        ...["start_time", "user_id"],
      ].sort(),
    );
  });
});

describe("firstChoice()", () => {
  test("leaves out the params that all runs share, but for the class", () => {
    const chosen = firstChoice(columnsOf(rows, "f1"), rows);
    expect(chosen).toContain("params.C");
    expect(chosen).toContain("params.class");
    expect(chosen).not.toContain("params.seed");
  });
});

describe("a column", () => {
  const column = (key: string) => columnsOf(rows, "f1").find((one) => one.key === key)!;
  test("shows its cell, and nothing where the run has nothing", () => {
    expect(cellText(rows[0]!, column("f1_test"), 0)).toBe("0.25");
    expect(cellText(rows[1]!, column("f1_test"), 0)).toBe("NaN");
    expect(cellText(rows[1]!, column("f1_val"), 0)).toBe("");
    expect(cellText(rows[0]!, column("duration"), 0)).toBe("1.5 s");
    expect(cellText({ ...rows[0]!, endTime: undefined }, column("duration"), 21_000)).toBe("20 s");
  });
  test("is ordered by in MLflow's language", () => {
    expect(orderKey(column("f1_test"))).toBe("metrics.f1_test");
    expect(orderKey(column("start_time"))).toBe("attributes.start_time");
    expect(orderKey(column("duration"))).toBeUndefined();
  });
});

describe("quoteKey()", () => {
  test("leaves words bare, and quotes what is none", () => {
    expect(quoteKey("min_samples")).toBe("min_samples");
    expect(quoteKey("min samples")).toBe("`min samples`");
    expect(quoteKey("a`b")).toBe('"a`b"');
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z_]\w*$/), (key) => quoteKey(key) === key));
  });
});
