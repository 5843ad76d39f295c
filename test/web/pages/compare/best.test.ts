import { expect, test } from "vitest";
import { bestOf } from "../../../../src/web/pages/compare/best.ts";
import { madeRuns } from "./made-runs.ts";

test.each([
  ["f1", [0.5, 0.9, 0.7], ["r1"]],
  ["log_loss", [0.5, 0.9, 0.7], ["r0"]],
  ["f1", [0.9, 0.9, 0.7], ["r0", "r1"]],
  ["f1", [1, 1], []],
  ["f1", [Number.NaN, 0.1, 0.2], ["r2"]],
  ["f1", [1], []],
  ["f1", [], []],
])("bestOf() %s among %j is %j", (key, values, expected) => {
  expect([...bestOf(madeRuns(...values.map((value) => ({ metrics: { [key]: value } }))), key)]).toEqual(expected);
});
