import { randomBytes } from "node:crypto";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { keys } from "../../src/registry/keys.ts";
import { atEveryPoint } from "./deaths.ts";
import { allPages, inputOf, newId, openedRun, point } from "./sample-records.ts";
import { openTestTable, type TestTable } from "./test-table.ts";

let table: TestTable;
let registry: Registry;
beforeAll(async () => {
  table = await openTestTable();
  registry = openRegistry(table);
});
afterAll(() => table.close());

/** Text that does not compress well. */
const noise = (length: number): string => randomBytes(length).toString("base64").slice(0, length);
const texts = (prefix: string, count: number, length: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, noise(length)]));

/** Size of each item of the run's partition, and the ids of its sheets. */
async function itemsOf(runId: string): Promise<{ largest: number; sheets: number }> {
  const sizes: number[] = [];
  const sheets = new Set<string>();
  let start: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.table,
        KeyConditionExpression: "pk = :run",
        ExpressionAttributeValues: { ":run": { S: keys.run(runId).pk } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of Items) {
      sizes.push(item["part"]?.B?.length ?? JSON.stringify(item).length);
      const [kind, id] = item["sk"]!.S!.split("#");
      if (kind === "SHEET") sheets.add(id!);
    }
    start = LastEvaluatedKey as typeof start;
  } while (start !== undefined);
  return { largest: Math.max(...sizes), sheets: sheets.size };
}

describe("a run larger than an item", () => {
  test("has all that was logged to it, in items far below 400 KB, and one sheet at a time", async () => {
    const { runs } = registry;
    const runId = await openedRun(registry, "large");
    const logged = { params: {}, tags: {}, metrics: {} as Record<string, number> };
    for (let i = 0; i < 6; i++) {
      const [params, tags] = [texts(`p${i} `, 60, 4000), texts(`t${i} `, 40, 4000)];
      const metrics = Array.from({ length: 300 }, (_, at) => point(`m${at}`, i * at, i));
      await runs.logBatch(runId, { params, tags, metrics });
      Object.assign(logged.params, params);
      Object.assign(logged.tags, tags);
      for (const { key, value } of metrics) logged.metrics[key] = value;
    }
    await runs.logInputs(runId, [inputOf("wide", "d", noise(900_000))]);
    const run = await runs.get(runId);
    expect([run?.params, run?.tags]).toEqual([logged.params, logged.tags]);
    expect(Object.entries(run?.metrics ?? {}).map(([key, { value }]) => [key, value])).toEqual(
      Object.entries(logged.metrics),
    );
    expect(run?.inputs[0]?.schema).toHaveLength(900_000);
    expect(await openRegistry(table).runs.get(runId)).toEqual(run);
    const { largest, sheets } = await itemsOf(runId);
    expect(sheets).toBe(1);
    expect(largest).toBeLessThan(300 * 1024);
  }, 30_000);

  test("keeps its params as they are, loses tags, and takes new ones over its sheet", async () => {
    const { runs } = registry;
    const runId = await openedRun(registry, "changed");
    const tags = texts("t", 60, 4000);
    await runs.logBatch(runId, { params: { C: "1" }, tags });
    await expect(runs.logBatch(runId, { params: { C: "2" } })).rejects.toThrow("param C must be 1");
    expect(await runs.deleteTag(runId, "t7")).toBe(true);
    expect(await runs.deleteTag(runId, "t7")).toBe(false);
    await runs.logBatch(runId, { tags: { t8: "new" }, metrics: [point("f1", 0.5)] });
    const { t7: _gone, ...left } = tags;
    const wanted = { params: { C: "1" }, tags: { ...left, t8: "new" }, metrics: { f1: point("f1", 0.5) } };
    expect(await openRegistry(table).runs.get(runId)).toMatchObject(wanted);
    expect((await runs.newestFirst("changed", { limit: 5 })).items[0]).toMatchObject(wanted);
    expect((await runs.byMetric("changed", "f1", "ascending", { limit: 5 })).items[0]).toMatchObject(wanted);
    expect((await runs.get(runId))?.tags).not.toHaveProperty("t7");
  });

  test("loses nothing when twelve log to it at once, and readers find it whole", async () => {
    const runId = await openedRun(registry, "busy");
    let done = false;
    const writers = Array.from({ length: 12 }, (_, i) => {
      const { runs } = openRegistry(table);
      return runs.logBatch(runId, { params: texts(`p${i} `, 15, 4000), metrics: [point("m", i, i)] });
    });
    const reading = (async () => {
      while (!done) {
        const run = await openRegistry(table).runs.get(runId);
        expect(Object.keys(run?.params ?? {}).length % 15).toBe(0);
      }
    })();
    await Promise.all(writers);
    done = true;
    await reading;
    const run = await registry.runs.get(runId);
    expect(Object.keys(run?.params ?? {})).toHaveLength(180);
    expect(run?.metrics["m"]?.value).toBe(11);
    expect((await itemsOf(runId)).sheets).toBe(1);
  }, 30_000);

  test("is not harmed where the answer to its write is lost and the write is sent again", async () => {
    const runId = await openedRun(registry, "twice");
    const client = table.connect();
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "PutItemCommand") await next(args);
          return next(args);
        },
      { step: "finalizeRequest", priority: "high" },
    );
    const params = texts("p", 60, 4000);
    await openRegistry({ client, table: table.table }).runs.logBatch(runId, { params });
    expect((await openRegistry(table).runs.get(runId))?.params).toEqual(params);
  });

  test("is whole after a death at any call and a second try", async () => {
    const [before, after] = [texts("a", 60, 4000), texts("b", 60, 4000)];
    const deaths = await atEveryPoint(
      table,
      ({ runs }, id) => runs.logBatch(id, { tags: after }),
      async ({ runs }, id) => {
        const about = { experimentId: id, name: "", startTime: 1, userId: "", params: {}, tags: before };
        await runs.open({ runId: id, ...about });
      },
      async (_registry, id) => {
        const { runs } = openRegistry(table);
        expect((await runs.get(id))?.tags).toEqual({ ...before, ...after });
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(10);
  }, 30_000);

  test("makes a page of a listing shorter, and none is left out", async () => {
    const ids = [];
    for (let i = 0; i < 7; i++) {
      const runId = await openedRun(registry, "pages", i);
      await registry.runs.logInputs(runId, [inputOf("wide", "d", "x".repeat(3_500_000))]);
      await registry.runs.logBatch(runId, { metrics: [point("f1", i)] });
      ids.unshift(runId);
    }
    const { items } = await registry.runs.newestFirst("pages", { limit: 50 });
    expect(items.length).toBeLessThan(7);
    const listed = await allPages(50, (page) => registry.runs.newestFirst("pages", page));
    expect(listed.map(({ runId }) => runId)).toEqual(ids);
    const ranked = await allPages(50, (page) => registry.runs.byMetric("pages", "f1", "descending", page));
    expect(ranked.map(({ runId }) => runId)).toEqual(ids);
  }, 30_000);
});

test("deleted runs are not read to list the living", async () => {
  const client = table.connect();
  let scanned = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      scanned += (answer.output as { ScannedCount?: number }).ScannedCount ?? 0;
      return answer;
    },
    { step: "initialize" },
  );
  const { runs } = openRegistry({ client, table: table.table });
  const experiment = newId();
  for (let i = 0; i < 20; i++) {
    const runId = await openedRun(registry, experiment, i);
    await runs.logBatch(runId, { metrics: [point("f1", i)] });
    if (i > 0) await runs.setLifecycle(runId, "deleted");
  }
  scanned = 0;
  expect((await runs.newestFirst(experiment, { limit: 50 })).items).toHaveLength(1);
  expect((await runs.byMetric(experiment, "f1", "descending", { limit: 50 })).items).toHaveLength(1);
  expect(scanned).toBe(2);
});
