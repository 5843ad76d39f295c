import { describe, expect, test } from "vitest";
import { readAxes, writeAxes } from "../../../../src/web/pages/compare/chosen-axes.ts";
import { fieldsOf } from "../../../../src/web/pages/compare/field.ts";
import { madeRuns } from "./made-runs.ts";

const runs = madeRuns(
  { params: { class: "A", module: "m", "a,b": "1", seed: "1", only: "x" }, metrics: { f1_test: 1, f1_val: 0.5 } },
  { params: { class: "B", module: "n", "a,b": "2", seed: "1" }, metrics: { f1_test: 1, f1_val: 0.6 } },
);
const fields = fieldsOf(runs, "f1");
const keys = (text: string | undefined): string[] => readAxes(text, fields, runs).map(({ key }) => key);

describe("readAxes()", () => {
  test("begins with params of several values, then what some runs alone have, then metrics that differ", () => {
    expect(keys(undefined)).toEqual(["class", "a,b", "only", "f1_val", "f1_test"]);
  });
  test("reads what writeAxes() wrote, commas and all", () => {
    const chosen = fields.filter(({ key }) => key === "a,b" || key === "f1_val");
    expect(readAxes(writeAxes(chosen), fields, runs)).toEqual(chosen);
  });
  test("leaves out what no run has, and what stands twice", () => {
    expect(keys("params.none,params.class,params.class,%E0%A4%A")).toEqual(["class"]);
  });
});
