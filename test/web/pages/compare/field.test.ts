import { describe, expect, test } from "vitest";
import { differs, type Field, fieldsOf, fieldValue } from "../../../../src/web/pages/compare/field.ts";
import { madeRuns } from "./made-runs.ts";

const param = (key: string): Field => ({ id: `params.${key}`, kind: "param", key });

describe("fieldsOf()", () => {
  const runs = madeRuns(
    { metrics: { fit_seconds: 1, f1_train: 1, loss_val: 2 } },
    { metrics: { f1_test: 1 }, params: { C: "1" } },
  );
  test("begins with the target's metrics, test first, and ends with how long it took", () => {
    expect(fieldsOf(runs, "f1").map(({ key }) => key)).toEqual([
      ...["f1_test", "f1_train", "loss_val", "fit_seconds"],
      ...["C", "duration in seconds"],
    ]);
  });
});

describe("fieldValue()", () => {
  test.each([
    ["0.5", 0.5],
    ["-1e-3", -0.001],
    [".5", 0.5],
    ["1,5", "1,5"],
    ["null", "null"],
    ["", ""],
    [" ", " "],
    ["Infinity", "Infinity"],
    ["1e999", "1e999"],
  ])("reads the param %j as %j", (text, expected) => {
    expect(fieldValue(madeRuns({ params: { C: text } })[0]!, param("C"))).toBe(expected);
  });
  test("of a run that has none is undefined", () => {
    expect(fieldValue(madeRuns({})[0]!, param("C"))).toBeUndefined();
  });
  test("tells how long a run took, in seconds", () => {
    expect(fieldValue(madeRuns({})[0]!, { id: "attributes.duration", kind: "attribute", key: "" })).toBe(2);
  });
});

describe("differs()", () => {
  test.each([
    [["1", "1"], false],
    [["1", "1.0"], false],
    [["1", "2"], true],
    [["1", undefined], true],
    [[undefined, undefined], false],
  ])("of %j is %s", (values, expected) => {
    const runs = madeRuns(...values.map((value) => ({ params: value === undefined ? {} : { C: value } })));
    expect(differs(runs, param("C"))).toBe(expected);
  });
  test("takes NaN for the same as NaN", () => {
    const runs = madeRuns({ metrics: { f1: Number.NaN } }, { metrics: { f1: Number.NaN } });
    expect(differs(runs, { id: "metrics.f1", kind: "metric", key: "f1" })).toBe(false);
  });
});
