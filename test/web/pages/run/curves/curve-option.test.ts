import { expect, test } from "vitest";
import { curveOption } from "../../../../../src/web/pages/run/curves/curve-option.ts";

const history = {
  key: "loss",
  isSampled: false,
  points: [
    { step: 0, timestamp: 5000, value: 2 },
    { step: 1, timestamp: 6500, value: Number.NaN },
    { step: 2, timestamp: 7000, value: -1 },
  ],
};

function data(view: { x: "step" | "time"; isLog: boolean }): unknown {
  const { series } = curveOption([history], { ...view, isDark: false });
  return (series as { data: unknown }[])[0]!.data;
}

test("curveOption() leaves a gap where a value is no number", () => {
  expect(data({ x: "step", isLog: false })).toEqual([
    [0, 2],
    [1, null],
    [2, -1],
  ]);
});

test("curveOption() leaves a gap on a log scale where a value is not above 0", () => {
  expect(data({ x: "step", isLog: true })).toEqual([
    [0, 2],
    [1, null],
    [2, null],
  ]);
});

test("curveOption() over time begins at the first point", () => {
  expect(data({ x: "time", isLog: false })).toEqual([
    [0, 2],
    [1500, null],
    [2000, -1],
  ]);
});
