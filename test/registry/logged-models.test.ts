import { afterAll, beforeAll, expect, test } from "vitest";
import type { LoggedModel, Metric } from "../../src/contracts/index.ts";
import { type LoggedModels, openRegistry } from "../../src/registry/index.ts";
import { allPages, newId, point } from "./sample-records.ts";
import { openTestTable, type TestTable } from "./test-table.ts";

let table: TestTable;
let models: LoggedModels;
beforeAll(async () => {
  table = await openTestTable();
  models = openRegistry(table).loggedModels;
});
afterAll(() => table.close());

const rejectedAs = (code: string): object => expect.objectContaining({ name: code });

async function created(experimentId: string, createdAt = 1): Promise<LoggedModel> {
  const modelId = `m-${newId()}`;
  const about = { name: "model", artifactUri: "mlflow-artifacts:/1", modelType: "", sourceRunId: "r" };
  return models.create({ modelId, experimentId, createdAt, ...about, params: { C: "1" }, tags: { a: "b" } });
}

test("a logged model is pending until its status is set", async () => {
  const model = await created("1", 5);
  expect(model).toMatchObject({ status: "LOGGED_MODEL_PENDING", createdAt: 5, updatedAt: 5, metrics: [] });
  expect(await models.get(model.modelId)).toEqual(model);
  const ready = await models.setStatus(model.modelId, "LOGGED_MODEL_READY", 9);
  expect(ready).toEqual({ ...model, status: "LOGGED_MODEL_READY", updatedAt: 9 });
  expect(await models.get(model.modelId)).toEqual(ready);
  await expect(models.setStatus("m-none", "LOGGED_MODEL_READY", 9)).rejects.toEqual(rejectedAs("Entity.Missing"));
});

test("tags of a logged model are set and lost, params stay, and neither changes its time", async () => {
  const { modelId } = await created("2");
  await models.setTags(modelId, { a: "c", "x.y": "" });
  await models.logParams(modelId, { C: "1", D: "2" });
  await expect(models.logParams(modelId, { C: "2" })).rejects.toThrow("param C must be 1");
  expect([await models.deleteTag(modelId, "a"), await models.deleteTag(modelId, "a")]).toEqual([true, false]);
  expect(await models.get(modelId)).toMatchObject({ params: { C: "1", D: "2" }, tags: { "x.y": "" }, updatedAt: 1 });
  expect((await models.get(modelId))?.tags).not.toHaveProperty("a");
});

test("a logged model keeps the latest of each metric, dataset and run, for twenty writers at once", async () => {
  const { modelId } = await created("3");
  const dataset = { name: "iris", digest: "d" };
  const of = (value: number, step: number): Metric => ({ ...point("acc", value, step), dataset });
  await models.logMetrics(modelId, "r1", [of(0.7, 2), of(0.6, 1), point("acc", Number.NaN), point("acc", 0.1, -1)]);
  const writers = Array.from({ length: 20 }, () => openRegistry(table).loggedModels);
  await Promise.all(writers.map((one, i) => one.logMetrics(modelId, "r2", [point(`m${i}`, i, 2n ** 60n)])));
  const metrics = (await models.get(modelId))?.metrics ?? [];
  expect(metrics).toHaveLength(22);
  expect(metrics).toContainEqual({ ...of(0.7, 2), runId: "r1", modelId });
  expect(metrics).toContainEqual({ ...point("acc", Number.NaN), runId: "r1", modelId });
  expect(metrics).toContainEqual({ ...point("m19", 19, 2n ** 60n), runId: "r2", modelId });
});

test("logged models are listed newest first, without deleted ones and other experiments'", async () => {
  const made = [];
  for (const at of [3, 1, 2, 4]) made.push(await created("4", at));
  await created("44", 5);
  const [third, first, second, fourth] = made.map(({ modelId }) => modelId);
  for (const limit of [1, 2, 5]) {
    const listed = await allPages(limit, (page) => models.list("4", page));
    expect(listed.map(({ modelId }) => modelId)).toEqual([fourth, third, second, first]);
  }
  for (let i = 0; i < 2; i++) await models.delete(second!, 9);
  await models.setTags(second!, { still: "deleted" });
  expect(await models.get(second!)).toBeUndefined();
  expect((await models.list("4", { limit: 9 })).items).toHaveLength(3);
});

test("a logged model may hold more than an item does", async () => {
  const { modelId } = await created("5");
  const tags = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`t${i}`, "x".repeat(8000)]));
  await models.setTags(modelId, tags);
  await models.setTags(modelId, { after: "that" });
  expect((await openRegistry(table).loggedModels.get(modelId))?.tags).toEqual({ a: "b", ...tags, after: "that" });
  expect((await models.list("5", { limit: 9 })).items).toHaveLength(1);
});
