import { afterEach, beforeEach, expect, test } from "vitest";
import { podiumTags, type RecordFailureInput, type Run } from "../../src/contracts/index.ts";
import { readConfigStep, recordFailureStep, type World } from "../../src/pipeline/index.ts";
import { openObjectStore, openRegistry } from "../../src/registry/index.ts";
import { openTestS3, type TestS3 } from "../registry/test-s3.ts";
import { openTestTable, type TestTable } from "../registry/test-table.ts";

let table: TestTable;
let s3: TestS3;
let world: World;

beforeEach(async () => {
  [table, s3] = await Promise.all([openTestTable(), openTestS3("configs")]);
  const configs = openObjectStore({ client: s3.client, bucket: "configs" });
  world = {
    registry: openRegistry({ client: table.client, table: table.table }),
    configs,
    artifacts: configs,
    clock: Date.now,
    builtinDataset: async () => undefined,
    builtinNames: ["iris"],
    peakMemory: () => 0,
    publish: async () => undefined,
  };
});
afterEach(() => Promise.all([table.close(), s3.close()]));

const config = "experiment: gone\ndataset: iris\nmodule: sklearn.naive_bayes\nclass: GaussianNB\n";
const startedAt = "2026-11-21T10:00:00Z";

/** What the state machine does with an upload. */
async function uploaded(): Promise<{ run: Run }> {
  const { version = "" } = await world.configs.put("configs/a.yaml", config, "application/yaml");
  const object = { key: "configs/a.yaml", "version-id": version };
  const input = { execution: "arn:1", startedAt, bucket: "configs", object };
  const refused = await readConfigStep(input, world).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: "Entity.Deleted" });
  const failure = { Error: "Entity.Deleted", Cause: JSON.stringify({ errorMessage: (refused as Error).message }) };
  await recordFailureStep({ ...input, failure } as RecordFailureInput, world);
  const { items } = await world.registry.runs.newestFirst("0", { limit: 9 }, "all");
  return { run: items[0]! };
}

test("a config for a deleted experiment leaves a FAILED run in Default that says what to do", async () => {
  const { experimentId } = await world.registry.experiments.create("gone", {}, 1);
  await world.registry.experiments.setLifecycle(experimentId, "deleted", 2);
  const { run } = await uploaded();
  expect(run).toMatchObject({ status: "FAILED", lifecycle: "active", name: "a.yaml" });
  expect(run.tags[podiumTags.errorMessage]).toBe("the experiment gone is deleted");
  expect(run.tags[podiumTags.errorHint]).toBe("restore it first");
});

test("its run is found in Default once that is restored, where that is deleted too", async () => {
  const { experiments, runs } = world.registry;
  const { experimentId } = await experiments.create("gone", {}, 1);
  for (const id of [experimentId, "0"]) await experiments.setLifecycle(id, "deleted", 2);
  const { run } = await uploaded();
  expect(run).toMatchObject({ status: "FAILED", lifecycle: "deleted" });
  await experiments.setLifecycle("0", "active", 3);
  expect((await runs.newestFirst("0", { limit: 9 })).items).toEqual([{ ...run, lifecycle: "active" }]);
});

test("a run whose experiment is deleted while it trains ends all the same", async () => {
  const { experiments, runs } = world.registry;
  const { experimentId } = await experiments.create("busy", {}, 1);
  const runId = "a".repeat(32);
  const params = { runId, experimentId, name: "r", startTime: 1, userId: "", params: {}, tags: {} };
  await runs.open(params);
  await experiments.setLifecycle(experimentId, "deleted", 2);
  await expect(runs.logBatch(runId, { tags: { a: "b" } })).rejects.toMatchObject({ name: "Entity.Deleted" });
  expect(await runs.end(runId, "FAILED", 3)).toBe(true);
  expect(await runs.get(runId)).toMatchObject({ status: "FAILED", lifecycle: "deleted" });
  await experiments.setLifecycle(experimentId, "active", 4);
  expect(await runs.get(runId)).toMatchObject({ status: "FAILED", lifecycle: "active" });
});
