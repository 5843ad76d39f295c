import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { podiumTags, runIdOf } from "../../src/contracts/index.ts";
import { reconcileRunsStep, type TrainingExecutions, type World } from "../../src/pipeline/index.ts";
import { openObjectStore, openRegistry } from "../../src/registry/index.ts";
import { openTestS3, type TestS3 } from "../registry/test-s3.ts";
import { openTestTable, type TestTable } from "../registry/test-table.ts";

let table: TestTable;
let s3: TestS3;
let world: World & { executions: TrainingExecutions };
let started: { name: string; input: string }[];
const standing = new Map<string, { status: string; error?: string; cause?: string }>();

beforeEach(async () => {
  [table, s3] = await Promise.all([openTestTable(), openTestS3("configs")]);
  started = [];
  standing.clear();
  const configs = openObjectStore({ client: s3.client, bucket: "configs" });
  world = {
    registry: openRegistry({ client: table.client, table: table.table }),
    configs,
    artifacts: configs,
    clock: Date.now,
    builtinDataset: async () => undefined,
    builtinNames: [],
    peakMemory: () => 0,
    publish: async () => undefined,
    // Step Functions itself is in the matrix of faults.
    executions: {
      start: async (name, input) => void started.push({ name, input }),
      describe: async (arn) => standing.get(arn),
    },
  };
});
afterEach(() => Promise.all([table.close(), s3.close()]));

const later = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function upload(key: string): Promise<{ key: string; version: string; runId: string }> {
  const { version = "" } = await world.configs.put(key, "dataset: iris", "application/yaml");
  return { key, version, runId: runIdOf({ bucket: "configs", key, version }, sha256) };
}

async function open(about: { key: string; version: string; runId: string }, execution?: string): Promise<void> {
  const { experimentId } = await world.registry.experiments.ensure("iris", Date.now());
  await world.registry.runs.open({
    runId: about.runId,
    experimentId,
    name: "a",
    startTime: Date.now(),
    userId: "podium",
    params: {},
    tags: {
      [podiumTags.configBucket]: "configs",
      [podiumTags.configKey]: about.key,
      [podiumTags.configVersion]: about.version,
      ...(execution === undefined ? {} : { [podiumTags.execution]: execution }),
    },
  });
}

describe("the reconciliation", () => {
  test("trains each version of a config that has no run, by the event that S3 would have sent", async () => {
    const [first, second] = [await upload("configs/a/модель.yaml"), await upload("configs/a/модель.yaml")];
    const trained = await upload("configs/b.json");
    await open(trained, "arn:1");
    standing.set("arn:1", { status: "RUNNING" });
    await upload("configs/notes.txt");
    const result = await reconcileRunsStep({ time: later(20) }, world);
    expect(result.started.toSorted()).toEqual([first.runId, second.runId].toSorted());
    expect(started.map(({ input }) => JSON.parse(input).detail)).toContainEqual({
      bucket: { name: "configs" },
      object: { key: first.key, "version-id": first.version, size: 13 },
    });
    expect(result.ended).toEqual([]);
  });

  test("leaves uploads of the last 15 minutes to their events, unless told otherwise", async () => {
    await upload("configs/a.yaml");
    expect((await reconcileRunsStep({ time: later(10) }, world)).started).toHaveLength(0);
    expect((await reconcileRunsStep({ time: later(10), graceSeconds: 60 }, world)).started).toHaveLength(1);
    expect((await reconcileRunsStep({ time: later(15 * 24 * 60) }, world)).started).toHaveLength(0);
  });

  test("ends a run whose execution ended without it, and says how that ended", async () => {
    const [failed, gone, alive, client] = await Promise.all(
      ["a", "b", "c", "d"].map((name) => upload(`configs/${name}.yaml`)),
    );
    await open(failed!, "arn:failed");
    await open(gone!, "arn:gone");
    await open(alive!, "arn:alive");
    await open(client!);
    standing.set("arn:failed", { status: "TIMED_OUT" }).set("arn:alive", { status: "RUNNING" });
    const { ended } = await reconcileRunsStep({ time: later(20) }, world);
    expect(ended.toSorted()).toEqual([failed!.runId, gone!.runId].toSorted());
    const runs = await world.registry.runs.getMany([failed, gone, alive, client].map((run) => run!.runId));
    expect(runs.map(({ status }) => status)).toEqual(["FAILED", "FAILED", "RUNNING", "RUNNING"]);
    expect(runs[0]!.tags[podiumTags.errorCode]).toBe("Function.TimedOut");
    expect(runs[1]!.tags[podiumTags.errorMessage]).toMatch(/Step Functions knows its execution no more/);
    expect(await reconcileRunsStep({ time: later(20) }, world)).toEqual({ started: [], ended: [] });
  });
});
