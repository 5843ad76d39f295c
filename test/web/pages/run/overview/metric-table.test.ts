import { expect, test } from "vitest";
import { metricTable } from "../../../../../src/web/pages/run/overview/metric-table.ts";

test("metricTable() puts the parts of a metric in one line, the target first", () => {
  const metrics = new Map([
    ["fit_seconds", 2],
    ["accuracy_train", 1],
    ["accuracy_val", 0.9],
    ["f1_val", 0.8],
    ["f1_test", Number.NaN],
  ]);
  expect(metricTable(metrics, "f1")).toEqual({
    byPart: [
      { name: "f1", train: undefined, val: 0.8, test: Number.NaN, isTarget: true },
      { name: "accuracy", train: 1, val: 0.9, test: undefined, isTarget: false },
    ],
    others: [{ name: "fit_seconds", value: 2 }],
  });
});

test("metricTable() of a client's run has others only", () => {
  expect(metricTable(new Map([["loss", 0.1]]), undefined)).toEqual({
    byPart: [],
    others: [{ name: "loss", value: 0.1 }],
  });
});
