import { describe, expect, test } from "vitest";
import type { KeyValue, WireRun, WireVersion } from "../../../../src/web/api/tracking.ts";
import { versionRow } from "../../../../src/web/pages/model/version-row.ts";

const pairs = (values: Record<string, string>): KeyValue[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const version = (tags: Record<string, string> = {}, source = "s3://b/1/r/artifacts/model"): WireVersion => ({
  ...{ name: "iris", version: "3", creation_timestamp: 1, last_updated_timestamp: 1, current_stage: "None" },
  ...{ source, run_id: "r", tags: pairs(tags) },
});
const run = (tags: Record<string, string>): WireRun => ({
  info: {
    ...{ run_id: "r", experiment_id: "1", run_name: "n", status: "FINISHED", start_time: 1, artifact_uri: "s3://b" },
    lifecycle_stage: "active",
  },
  data: { metrics: [{ key: "f1_test", value: "NaN", timestamp: 1, step: 0 }], tags: pairs(tags) },
  inputs: { dataset_inputs: [{ dataset: { name: "iris", digest: "d1", source_type: "code", source: "{}" } }] },
});
const own = { "podium.execution": "arn" };

describe("versionRow()", () => {
  test("has the run's metrics and dataset", () => {
    const row = versionRow(version(), run(own));
    expect(row).toMatchObject({ number: 3, dataset: { name: "iris", digest: "d1" }, run: { isDeleted: false } });
    expect(row.metrics.get("f1_test")).toBeNaN();
  });
  test.each([
    ["waiting", version(), run(own)],
    ["validated", version(), run({ ...own, "podium.test.digest": "d1" })],
    ["refused", version({ "podium.validation.error": "too few rows" }), run(own)],
    ["others", version(), run({})],
    ["others", version(), undefined],
    ["others", version({}, "models:/m-1"), run(own)],
  ] as const)("is %s", (kind, of, by) => {
    expect(versionRow(of, by).validation.kind).toBe(kind);
  });
  test("remembers what once held its validation up", () => {
    const row = versionRow(version({ "podium.validation.error": "busy" }), run({ ...own, "podium.test.digest": "d2" }));
    expect(row.validation).toEqual({ kind: "validated", digest: "d2", rows: undefined, refused: "busy" });
  });
});
