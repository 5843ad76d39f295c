import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRegistry } from "../../src/registry/index.ts";
import { atEveryPoint, dyingAt } from "./deaths.ts";
import { moveOf, newId, openedRun, point, wantedVersion } from "./sample-records.ts";
import { openTestTable, type TestTable } from "./test-table.ts";

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());

const nothing = async (): Promise<void> => undefined;

describe("after a death at any call, a second try", () => {
  test("completes a registration, once", async () => {
    const deaths = await atEveryPoint(
      table,
      (registry, id) => registry.models.register(wantedVersion(id, id, id), 1),
      nothing,
      async ({ models }, id) => {
        const { items } = await models.versions(id, { limit: 9 });
        expect(items).toHaveLength(1);
        expect(await models.versionsOfRun(id)).toEqual(items);
        expect((await models.untested(id, "d", { limit: 9 })).items).toEqual(items);
        expect(await models.datasetsInUse()).toContain(id);
        expect(await models.register(wantedVersion(id, id, id), 2)).toEqual(items[0]);
        const next = await models.register(wantedVersion(id), 3);
        expect(next.version).toBeGreaterThan(items[0]!.version);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(14);
  });

  test("completes a batch of metrics: history, latest value and index agree", async () => {
    const metrics = [point("f1", 0.5, 1), point("f1", 0.7, 2), point("loss", 1)];
    const deaths = await atEveryPoint(
      table,
      (registry, id) => registry.runs.logBatch(id, { params: { a: "1" }, metrics }),
      async ({ runs }, id) => {
        await runs.open({ runId: id, experimentId: id, name: "", startTime: 1, userId: "", params: {}, tags: {} });
      },
      async ({ runs }, id) => {
        expect((await runs.metricHistory(id, "f1", { limit: 9 })).items).toEqual(metrics.slice(0, 2));
        const run = await runs.get(id);
        expect(run).toMatchObject({ params: { a: "1" }, metrics: { f1: metrics[1], loss: metrics[2] } });
        for (const key of ["f1", "loss"])
          expect((await runs.byMetric(id, key, "descending", { limit: 9 })).items).toEqual([run]);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(8);
  });

  test("completes a promotion, and loses none before it", async () => {
    const deaths = await atEveryPoint(
      table,
      async (registry, id) => {
        await registry.aliases.move(moveOf(id, 1, 1));
        await registry.aliases.move(moveOf(id, 2, 2));
      },
      async ({ models }, id) => {
        for (let i = 0; i < 2; i++) await models.register(wantedVersion(id), 1);
      },
      async ({ aliases }, id) => {
        const { items } = await aliases.history(id, "Production", { limit: 9 });
        expect(items).toEqual([moveOf(id, 2, 2), moveOf(id, 1, 1)]);
        expect(await aliases.current(id, "Production")).toEqual(items[0]);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(14);
  });

  test("completes an experiment, under one id", async () => {
    const deaths = await atEveryPoint(
      table,
      (registry, id) => registry.experiments.ensure(id, 1),
      nothing,
      async ({ experiments }, id) => {
        const made = await experiments.byName(id);
        expect(made).toMatchObject({ name: id });
        expect(await experiments.get(made!.experimentId)).toEqual(made);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(6);
  });

  test("makes a new dataset version the current one", async () => {
    const version = (name: string, digest: string, createdAt: number) => ({
      ...{ name, digest, createdAt, bytes: 1, rows: 1, features: [], target: "y", sourceType: "s3", source: "" },
    });
    const deaths = await atEveryPoint(
      table,
      (registry, id) => registry.datasets.record(version(id, "new", 2)),
      (registry, id) => registry.datasets.record(version(id, "old", 1)),
      async ({ datasets }, id) => {
        expect((await datasets.current(id))?.digest).toBe("new");
        expect(await datasets.version(id, "new")).toBeDefined();
        expect((await datasets.names()).filter((name) => name === id)).toHaveLength(1);
      },
    );
    expect(deaths).toBe(4);
  });
});

test("a move whose history was never written is in the history all the same, and after the next move as well", async () => {
  const { models, aliases } = openRegistry(table);
  const name = newId();
  for (let i = 0; i < 2; i++) await models.register(wantedVersion(name), 1);
  // Calls of a first move: version, model, update, and the history's put, which is cut.
  await dyingAt(table, 3, "before")
    .registry.aliases.move(moveOf(name, 1, 1))
    .catch(() => undefined);
  expect((await aliases.history(name, "Production", { limit: 1 })).items).toEqual([moveOf(name, 1, 1)]);
  await aliases.move(moveOf(name, 2, 2));
  const { items } = await aliases.history(name, "Production", { limit: 5 });
  expect(items.map(({ sequence }) => sequence)).toEqual([2, 1]);
});

test("an index item that comes late does not take a newer one's place", async () => {
  const { runs } = openRegistry(table);
  const runId = await openedRun(openRegistry(table), "late");
  // A slow writer: it has changed the run, and its index item is held back until a second writer is done.
  const client = table.connect();
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  let holding = (): void => undefined;
  const reached = new Promise<void>((done) => {
    holding = done;
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      if (JSON.stringify(args.input).includes("METRIC#f1")) {
        holding();
        await held;
      }
      return next(args);
    },
    { step: "initialize" },
  );
  const slow = openRegistry({ client, table: table.table }).runs.logBatch(runId, { metrics: [point("f1", 1, 1)] });
  await reached;
  await runs.logBatch(runId, { metrics: [point("f1", 5, 2)] });
  const other = await openedRun(openRegistry(table), "late");
  await runs.logBatch(other, { metrics: [point("f1", 3)] });
  release();
  await slow;
  const { items } = await runs.byMetric("late", "f1", "descending", { limit: 9 });
  expect(items.map(({ metrics }) => metrics["f1"]?.value)).toEqual([5, 3]);
});
