import { describe, expect, test } from "vitest";
import { axisOf, mayBeLog, rangeOf, spansPowers } from "../../../../src/web/pages/compare/axis.ts";
import type { Field } from "../../../../src/web/pages/compare/field.ts";
import { madeRuns } from "./made-runs.ts";

const C: Field = { id: "params.C", kind: "param", key: "C" };
const axis = (values: readonly (string | undefined)[], mayMiss = false): ReturnType<typeof axisOf> =>
  axisOf(madeRuns(...values.map((value) => ({ params: value === undefined ? {} : { C: value } }))), C, { mayMiss });

describe("axisOf()", () => {
  test("has numbers at their places", () => {
    expect(axis(["1", "0.5"])).toMatchObject({ kind: "number", values: [1, 0.5] });
  });
  test("has a place for each text, numbers among them in their order", () => {
    expect(axis(["null", "10", "9", "null"])).toMatchObject({
      kind: "category",
      categories: ["9", "10", "null"],
      values: [2, 1, 0, 2],
    });
  });
  test("has a place of its own for runs that have none, the last", () => {
    expect(axis(["z", undefined])).toMatchObject({ categories: ["z", "not set"] });
    expect(axis(["1", undefined])).toMatchObject({ categories: ["1", "not set"] });
  });
  test("may leave them out", () => {
    expect(axis(["1", undefined], true)).toMatchObject({ kind: "number", values: [1, undefined] });
  });
  test("leaves out what is no number among numbers", () => {
    const runs = madeRuns({ metrics: { f1: Number.NaN } }, { metrics: { f1: 0.5 } });
    expect(axisOf(runs, { id: "metrics.f1", kind: "metric", key: "f1" }, { mayMiss: true })).toMatchObject({
      kind: "number",
      values: [undefined, 0.5],
    });
  });
});

test("a logarithmic scale takes numbers above 0 only", () => {
  expect([axis(["1", "2"]), axis(["0", "1"]), axis(["a", "b"])].map(mayBeLog)).toEqual([true, false, false]);
});
test("numbers over three powers of ten are better on one", () => {
  expect([axis(["0.001", "1"]), axis(["1", "2"]), axis(["-1", "1000"])].map(spansPowers)).toEqual([true, false, false]);
});
test("rangeOf() makes room round a value that is alone", () => {
  expect(rangeOf([1, 1, undefined])).toEqual({ min: 0.9, max: 1.1 });
  expect(rangeOf([0])).toEqual({ min: -1, max: 1 });
  expect([rangeOf([1, 2]), rangeOf([]), rangeOf([Number.NaN])]).toEqual([{}, {}, {}]);
});
