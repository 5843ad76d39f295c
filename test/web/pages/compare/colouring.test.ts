import { expect, test } from "vitest";
import { colouringOf } from "../../../../src/web/pages/compare/colouring.ts";
import { fieldsOf } from "../../../../src/web/pages/compare/field.ts";
import { madeRuns } from "./made-runs.ts";

const runs = madeRuns({ metrics: { f1: 1, loss: 3 } }, { metrics: { f1: 1, loss: 1 } }, { metrics: { f1: 1 } });
const fields = fieldsOf(runs, "f1");

test("colours are by the first metric that tells the runs apart", () => {
  const { field, range, colours } = colouringOf(runs, fields, undefined, false);
  expect([field?.key, range]).toEqual(["loss", [1, 3]]);
  expect(new Set(colours).size).toBe(3);
});
test("each run has its own where the reader wants it so, or all values are equal", () => {
  for (const chosen of ["run", "metrics.f1"]) {
    const { range, colours } = colouringOf(runs, fields, chosen, true);
    expect([range, new Set(colours).size]).toEqual([undefined, 3]);
  }
});
