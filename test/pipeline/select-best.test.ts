import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { podiumTags } from "../../src/contracts/index.ts";
import { selectBestStep } from "../../src/pipeline/index.ts";
import { rolledBack } from "../../src/pipeline/select-best.ts";
import type { World } from "../../src/pipeline/world.ts";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { openTestTable } from "../registry/test-table.ts";

let table: Awaited<ReturnType<typeof openTestTable>>;
let registry: Registry;
beforeAll(async () => {
  table = await openTestTable();
  registry = openRegistry({ client: table.client, table: table.table });
});
afterAll(() => table.close());

const digest = "a".repeat(64);
let count = 0;

/** An experiment with one validated version for each value; undefined: a version that was not validated. */
async function experimentOf(name: string, target: string, values: readonly (number | undefined)[]): Promise<void> {
  const { experimentId } = await registry.experiments.ensure(name, 1);
  await registry.experiments.setTag(experimentId, podiumTags.target, target, 1);
  await registry.datasets.record({
    name,
    digest,
    bytes: 1,
    rows: 1,
    features: ["a"],
    target: "t",
    sourceType: "code",
    source: "{}",
    createdAt: 1,
  });
  for (const value of values) {
    const runId = (++count).toString(16).padStart(32, "0");
    await registry.runs.open({ runId, experimentId, name: runId, startTime: count, userId: "", params: {}, tags: {} });
    const about = { name, runId, experimentId, source: "s3://b/k", dataset: { name, digest } };
    const { version } = await registry.models.register(about, count);
    if (value === undefined) continue;
    await registry.runs.logBatch(runId, {
      metrics: [{ key: `${target}_test`, value, step: 0, timestamp: 1 }],
      tags: { [podiumTags.testDigest]: digest },
    });
    await registry.models.setTested(name, version, digest, count);
  }
}

const select = (model: string) => selectBestStep({ model }, { minGain: 0 }, { registry } as World);
const move = (model: string, sequence: number, to: number, kind: "promote" | "rollback" = "promote", from?: number) =>
  registry.aliases.move({
    model,
    alias: "Production",
    sequence,
    to,
    at: sequence,
    by: "me",
    kind,
    reason: "test",
    ...(from === undefined ? {} : { from }),
  });

describe("SelectBest", () => {
  test("takes the best, and among equals the one that was there first, over any number of pages", async () => {
    await experimentOf("equals", "f1", [0.5, ...Array.from({ length: 25 }, () => 0.9), 0.1]);
    expect(await select("equals")).toMatchObject({
      kind: "promote",
      version: 2,
      sequence: 0,
      metric: { key: "f1_test", to: 0.9 },
    });
  });
  test("takes the smallest loss", async () => {
    await experimentOf("losses", "log_loss", [0.5, 0.2, 0.9]);
    expect(await select("losses")).toMatchObject({ kind: "promote", version: 2 });
  });
  test("leaves out a version that was rolled back from, and takes the next", async () => {
    await experimentOf("banned", "f1", [0.7, 0.8, 0.9]);
    await move("banned", 1, 1);
    await move("banned", 2, 3, "promote", 1);
    await move("banned", 3, 1, "rollback", 3);
    expect(await select("banned")).toMatchObject({ kind: "promote", version: 2, from: 1, sequence: 3 });
  });
  test("keeps Production where nothing is better, and says why", async () => {
    await experimentOf("kept", "f1", [0.9, 0.8, undefined]);
    await move("kept", 1, 1);
    expect(await select("kept")).toEqual({
      kind: "keep",
      model: "kept",
      reason: "Production is the best, version 1 (f1_test 0.9)",
    });
  });
  test("does not compare across versions of the dataset", async () => {
    await experimentOf("moved", "f1", [0.9]);
    await registry.datasets.record({
      name: "moved",
      digest: "b".repeat(64),
      bytes: 1,
      rows: 1,
      features: ["a"],
      target: "t",
      sourceType: "s3",
      source: "{}",
      createdAt: 2,
    });
    expect(await select("moved")).toMatchObject({
      kind: "keep",
      reason: "no version has f1_test on the current dataset",
    });
  });
  test("never chooses what others logged, and looks past it for its own", async () => {
    await experimentOf("mixed", "f1", [0.7]);
    const source = { name: "mixed", source: "s3://b/m", experimentId: "", runId: count.toString(16).padStart(32, "0") };
    await registry.models.createVersion(source, 9);
    expect(await select("mixed")).toMatchObject({ kind: "promote", version: 1 });
    await move("mixed", 1, 2);
    expect(await select("mixed")).toEqual({
      kind: "keep",
      model: "mixed",
      reason: "a person made version 2 Production, which is not one of Podium's own",
    });
    await registry.models.create("theirs", {}, 1);
    await registry.models.createVersion({ ...source, name: "theirs" }, 9);
    expect((await select("theirs")).kind).toBe("keep");
  });
  test("leaves out a version that Production was taken from", async () => {
    await experimentOf("taken", "f1", [0.7, 0.9]);
    await move("taken", 1, 2);
    await registry.aliases.move({
      ...{ model: "taken", alias: "Production", sequence: 2, from: 2, to: 0, at: 2, by: "me" },
      ...{ kind: "remove", reason: "test" },
    });
    expect(await select("taken")).toMatchObject({ kind: "promote", version: 1, sequence: 2 });
    expect(await select("taken")).not.toHaveProperty("from");
  });
  test("keeps where there is no version, or no target", async () => {
    expect((await select("nothing")).kind).toBe("keep");
  });
});

test("rolledBack() forgets a version that someone promoted again", () => {
  const made = (sequence: number, kind: "promote" | "rollback", to: number, from?: number) => ({
    model: "m",
    alias: "Production",
    sequence,
    to,
    at: 0,
    by: "me",
    kind,
    reason: "",
    ...(from === undefined ? {} : { from }),
  });
  const history = [made(1, "promote", 1), made(2, "promote", 2, 1), made(3, "rollback", 1, 2)];
  expect([...rolledBack([...history].reverse())]).toEqual([2]);
  expect([...rolledBack([...history, made(4, "promote", 2, 1)].reverse())]).toEqual([]);
});
