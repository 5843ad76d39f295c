import { expect, test } from "vitest";
import type { WireRun } from "../../../../src/web/api/tracking.ts";
import { paceOf } from "../../../../src/web/pages/run/pace.ts";

function run(status: string, end?: number): WireRun {
  const info = { status, ...(end === undefined ? {} : { end_time: end }) } as WireRun["info"];
  return { info, data: {}, inputs: {} };
}

test("paceOf() is fast while a run is RUNNING, slow just after, and nothing later", () => {
  expect(paceOf(run("RUNNING"), 0)).toBe(3000);
  expect(paceOf(run("FINISHED", 1000), 60_000)).toBe(15_000);
  expect(paceOf(run("FAILED", 1000), 3_600_000)).toBeUndefined();
});

test("paceOf() asks nothing again of a run that ended at an unknown time", () => {
  expect(paceOf(run("FINISHED"), 0)).toBeUndefined();
});
