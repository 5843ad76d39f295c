import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lifecycle, Metric } from "../../src/contracts/index.ts";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
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

const rejectedAs = (code: string): object => expect.objectContaining({ name: code });

/** A registry whose calls are noted by name. */
function noted(): { registry: Registry; calls: string[] } {
  const client = table.connect();
  const calls: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls.push(String(commandName));
        return next(args);
      },
    { step: "initialize" },
  );
  return { registry: openRegistry({ client, table: table.table }), calls };
}

describe("a batch", () => {
  test("of ten metrics is one read, one write of its points and places, and one of the run", async () => {
    const { experimentId } = await registry.experiments.ensure("calls", 1);
    const runId = await openedRun(registry, experimentId);
    const { registry: watched, calls } = noted();
    const batch = { metrics: Array.from({ length: 10 }, (_, i) => point(`m${i}`, i)) };
    await watched.runs.logBatch(runId, batch);
    expect(calls).toEqual(["GetItemCommand", "GetItemCommand", "BatchWriteItemCommand", "PutItemCommand"]);
    calls.length = 0;
    await watched.runs.get(runId);
    expect(calls).toEqual(["GetItemCommand"]);
  });

  test("needs no read after another of the same writer", async () => {
    const { experimentId } = await registry.experiments.ensure("calls again", 1);
    const { registry: watched, calls } = noted();
    const runId = await openedRun(watched, experimentId);
    await watched.experiments.getRecent(experimentId);
    calls.length = 0;
    await watched.runs.logBatch(runId, { metrics: [point("a", 1)] });
    await watched.runs.logBatch(runId, { metrics: [point("a", 2, 1)], params: { b: "1" } });
    await watched.runs.update(runId, { status: "FINISHED" });
    const written = ["BatchWriteItemCommand", "PutItemCommand"];
    expect(calls).toEqual([...written, ...written, "PutItemCommand"]);
  });

  test("after another writer's is added to it, refused and found unneeded as the run stands then", async () => {
    const { experimentId } = await registry.experiments.ensure("behind", 1);
    const other = openRegistry(table);
    const runId = await openedRun(registry, experimentId);
    await other.runs.logBatch(runId, { params: { a: "theirs" }, metrics: [point("m", 5, 2)] });
    await registry.runs.logBatch(runId, { params: { b: "ours" }, metrics: [point("m", 9, 1)] });
    expect(await registry.runs.get(runId)).toMatchObject({
      params: { a: "theirs", b: "ours" },
      metrics: { m: { value: 5, step: 2 } },
    });
    const rival = await openedRun(registry, experimentId);
    await registry.runs.logBatch(rival, { metrics: [point("m", 7)] });
    const best = await registry.runs.byMetric(experimentId, "m", "descending", { limit: 9 });
    expect(best.items.map((run) => run.runId)).toEqual([rival, runId]);

    await other.runs.logBatch(runId, { params: { c: "theirs" } });
    const changed = registry.runs.logBatch(runId, { params: { c: "ours" } });
    await expect(changed).rejects.toMatchObject({ fault: { code: "Input.Invalid" } });
    await other.runs.deleteTag(runId, "gone");
    await other.runs.logBatch(runId, { tags: { t: "1" } });
    await registry.runs.logBatch(runId, { tags: { t: "2" } });
    await other.runs.logBatch(runId, { tags: { t: "3" } });
    await registry.runs.logBatch(runId, { tags: { t: "2" } });
    expect((await other.runs.get(runId))?.tags).toMatchObject({ t: "2" });
  });

  test("into a run that another writer deleted is refused, and puts it in no place", async () => {
    const { experimentId } = await registry.experiments.ensure("deleted behind", 1);
    const runId = await openedRun(registry, experimentId);
    await registry.runs.logBatch(runId, { metrics: [point("m", 1)] });
    await openRegistry(table).runs.setLifecycle(runId, "deleted");
    const late = registry.runs.logBatch(runId, { metrics: [point("m", 2, 1), point("n", 1)] });
    await expect(late).rejects.toMatchObject({ fault: { code: "Entity.Deleted" } });
    for (const metric of ["m", "n"])
      expect((await registry.runs.byMetric(experimentId, metric, "descending", { limit: 9 })).items).toEqual([]);
  });

  test("into a run whose experiment was deleted is refused: here at once, after another's deletion within a second", async () => {
    for (const deleting of [registry, openRegistry(table)]) {
      const { experimentId } = await registry.experiments.create(`late ${deleting === registry}`, {}, 1);
      const runId = await openedRun(registry, experimentId);
      await registry.runs.logBatch(runId, { tags: { a: "1" } });
      await deleting.experiments.setLifecycle(experimentId, "deleted", 2);
      if (deleting !== registry) await new Promise((resolve) => setTimeout(resolve, 1050));
      const late = registry.runs.logBatch(runId, { tags: { b: "1" } });
      await expect(late).rejects.toMatchObject({ fault: { code: "Entity.Deleted" } });
    }
  });

  test("of twenty writers at once, of every kind, is in the run, and its metrics in their places", async () => {
    const runId = await openedRun(registry, "mixed");
    const writers = Array.from({ length: 20 }, (_, i) => i);
    await Promise.all(
      writers.map(async (i) => {
        const { runs } = openRegistry(table);
        const metrics = [point("shared", i, i), point(`own ${i}`, i), point("falling", 100 - i, 20 - i)];
        await runs.logBatch(runId, { params: { [`p${i}`]: `${i}` }, tags: { [`t${i}`]: `${i}`, last: "x" }, metrics });
        await runs.logInputs(runId, [inputOf("data", `${i}`)], [`m-${i}`]);
        await runs.logOutputs(runId, [{ modelId: `m-${i}`, step: i }]);
      }),
    );
    const run = await registry.runs.get(runId);
    const counts = [run?.params, run?.tags, run?.metrics].map((of) => Object.keys(of ?? {}).length);
    expect(counts).toEqual([20, 21, 22]);
    expect([run?.inputs.length, run?.modelInputs.length, run?.modelOutputs.length]).toEqual([20, 20, 20]);
    expect(run?.metrics).toMatchObject({ shared: { value: 19 }, falling: { value: 100, step: 20 } });
    expect(await allPages(7, (page) => registry.runs.metricHistory(runId, "shared", page))).toHaveLength(20);
    const other = await openedRun(registry, "mixed");
    await registry.runs.logBatch(other, { metrics: [point("shared", 18.5), point("falling", 99.5)] });
    for (const key of ["shared", "falling"]) {
      const { items } = await registry.runs.byMetric("mixed", key, "descending", { limit: 9 });
      expect(items.map((one) => one.runId)).toEqual([runId, other]);
    }
  }, 30_000);

  test("keeps steps and times of 64 bits exactly, and the later of two that a float64 holds as one", async () => {
    const runId = await openedRun(registry, "int64");
    const step = 2n ** 62n;
    const metrics: Metric[] = [
      { key: "m", value: 1, timestamp: 2n ** 63n - 1n, step: step + 1n },
      { key: "m", value: 2, timestamp: 5, step },
      { key: "m", value: 3, timestamp: 4, step: -(2n ** 63n) },
      { key: "n", value: -0, timestamp: 4, step: -3 },
    ];
    await registry.runs.logBatch(runId, { metrics });
    expect((await registry.runs.get(runId))?.metrics).toEqual({ m: metrics[0], n: metrics[3] });
    const { items } = await registry.runs.metricHistory(runId, "m", { limit: 9 });
    expect(items).toEqual([metrics[2], metrics[1], metrics[0]]);
    expect((await registry.runs.metricHistory(runId, "n", { limit: 9 })).items).toEqual([metrics[3]]);
    const tooLarge = { key: "m", value: 1, timestamp: 1, step: 2n ** 63n };
    await expect(registry.runs.logBatch(runId, { metrics: [tooLarge] })).rejects.toThrow(/step of m must be/);
  });

  test("says of a point in its history which logged model and dataset it is of", async () => {
    const runId = await openedRun(registry, "of");
    const of = { modelId: "m-1", dataset: { name: "iris", digest: "d" } };
    await registry.runs.logBatch(runId, { metrics: [{ ...point("m", 1), ...of }] });
    expect((await registry.runs.metricHistory(runId, "m", { limit: 9 })).items).toEqual([{ ...point("m", 1), ...of }]);
    expect((await registry.runs.get(runId))?.metrics["m"]).toEqual(point("m", 1));
  });
});

describe("a run", () => {
  test("has one name, in its tag too, whichever is changed", async () => {
    const { runs } = registry;
    const runId = await openedRun(registry, "names");
    expect(await runs.update(runId, { name: "b" })).toMatchObject({ name: "b", tags: { "mlflow.runName": "b" } });
    await runs.logBatch(runId, { tags: { "mlflow.runName": "c" } });
    const ended = await runs.update(runId, { status: "FAILED", endTime: 9 });
    expect(ended).toMatchObject({ name: "c", status: "FAILED", endTime: 9, tags: { "mlflow.runName": "c" } });
    expect(await runs.get(runId)).toEqual(ended);
    await expect(runs.update(newId(), {})).rejects.toEqual(rejectedAs("Entity.Missing"));
  });

  test("loses a tag that is there, and says so of one that is not", async () => {
    const runId = await openedRun(registry, "tags");
    await registry.runs.logBatch(runId, { tags: { a: "1", b: "2" } });
    expect(await registry.runs.deleteTag(runId, "a")).toBe(true);
    expect(await registry.runs.deleteTag(runId, "a")).toBe(false);
    expect((await registry.runs.get(runId))?.tags).toEqual({ b: "2" });
  });

  test("has its artifacts under its experiment's id, or where its maker said", async () => {
    const about = { experimentId: "7", name: "", startTime: 1, userId: "", params: {}, tags: {} };
    const [a, b] = [newId(), newId()];
    expect((await registry.runs.open({ ...about, runId: a })).run.artifactUri).toBe(
      `mlflow-artifacts:/7/${a}/artifacts`,
    );
    await registry.runs.open({ ...about, runId: b, artifactUri: "s3://x/y" });
    expect((await registry.runs.get(b))?.artifactUri).toBe("s3://x/y");
  });

  test("keeps each logged model that it took in or made once", async () => {
    const runId = await openedRun(registry, "models");
    await registry.runs.logInputs(runId, [], ["m-1", "m-2", "m-1"]);
    await registry.runs.logOutputs(runId, [{ modelId: "m-3", step: 2n ** 60n }]);
    await registry.runs.logOutputs(runId, [{ modelId: "m-3", step: 2n ** 60n }]);
    const run = await registry.runs.get(runId);
    expect(run).toMatchObject({ modelInputs: ["m-1", "m-2"], modelOutputs: [{ modelId: "m-3", step: 2n ** 60n }] });
  });
});

describe("a deleted run", () => {
  const listed = async (experiment: string, lifecycle?: Lifecycle | "all"): Promise<string[]> =>
    (await allPages(2, (page) => registry.runs.newestFirst(experiment, page, lifecycle))).map(({ runId }) => runId);

  test("is in no listing of the living until it is restored, and can be read", async () => {
    const { runs } = registry;
    const ids = await Promise.all([1, 2, 3, 4, 5].map((at) => openedRun(registry, "deleting", at)));
    for (const id of ids) await runs.logBatch(id, { metrics: [point("f1", 1), point("nan", Number.NaN)] });
    const [a, b, c, d, e] = ids as [string, string, string, string, string];
    for (const id of [b, d, b]) await runs.setLifecycle(id, "deleted");
    expect(await listed("deleting")).toEqual([e, c, a]);
    expect(await listed("deleting", "deleted")).toEqual([d, b]);
    expect(await listed("deleting", "all")).toEqual([e, d, c, b, a]);
    for (const key of ["f1", "nan"]) {
      const page = await runs.byMetric("deleting", key, "ascending", { limit: 9 });
      expect(page.items.map(({ runId }) => runId).sort()).toEqual([a, c, e].sort());
    }
    expect(await runs.get(b)).toMatchObject({ lifecycle: "deleted", metrics: { f1: point("f1", 1) } });
    for (const id of [b, d, d]) await runs.setLifecycle(id, "active");
    expect(await listed("deleting")).toEqual([e, d, c, b, a]);
    expect((await runs.byMetric("deleting", "f1", "ascending", { limit: 9 })).items).toHaveLength(5);
    await expect(runs.setLifecycle(newId(), "deleted")).rejects.toEqual(rejectedAs("Entity.Missing"));
  });

  test("takes no writes but that it has ended", async () => {
    const { runs } = registry;
    const runId = await openedRun(registry, "closed");
    await runs.logBatch(runId, { tags: { a: "1" } });
    await runs.setLifecycle(runId, "deleted");
    const before = await runs.get(runId);
    for (const write of [
      () => runs.logBatch(runId, { metrics: [point("m", 1)] }),
      () => runs.deleteTag(runId, "a"),
      () => runs.logInputs(runId, [inputOf("a", "b")]),
      () => runs.logOutputs(runId, [{ modelId: "m-1", step: 1 }]),
      () => runs.update(runId, { name: "b" }),
    ])
      await expect(write()).rejects.toEqual(rejectedAs("Entity.Deleted"));
    expect(await runs.get(runId)).toEqual(before);
    expect(await runs.end(runId, "FAILED", 5)).toBe(true);
    expect(await runs.get(runId)).toEqual({ ...before, status: "FAILED", endTime: 5 });
    expect((await runs.metricHistory(runId, "m", { limit: 9 })).items).toEqual([]);
  });

  test("is one whose experiment is deleted, until that is restored", async () => {
    const { runs, experiments } = registry;
    const { experimentId } = await experiments.ensure(newId(), 1);
    const ids = await Promise.all([1, 2, 3].map((at) => openedRun(registry, experimentId, at)));
    for (const id of ids) await runs.logBatch(id, { metrics: [point("f1", 1)] });
    const [a, b, c] = ids as [string, string, string];
    await runs.setLifecycle(b, "deleted");
    await experiments.setLifecycle(experimentId, "deleted", 5);
    expect([await listed(experimentId), await listed(experimentId, "deleted")]).toEqual([[], [c, b, a]]);
    expect(await listed(experimentId, "all")).toEqual([c, b, a]);
    expect((await runs.byMetric(experimentId, "f1", "ascending", { limit: 9 })).items).toEqual([]);
    for (const run of [await runs.get(a), (await runs.getMany([a]))[0]])
      expect(run).toMatchObject({ lifecycle: "deleted" });
    await expect(runs.logBatch(a, { tags: { x: "y" } })).rejects.toEqual(rejectedAs("Entity.Deleted"));
    await experiments.setLifecycle(experimentId, "active", 6);
    expect([await listed(experimentId), await listed(experimentId, "deleted")]).toEqual([[c, a], [b]]);
    await runs.logBatch(a, { tags: { x: "y" } });
  });

  test("has no place among the living, though a writer was between its metric's place and the run", async () => {
    const runId = await openedRun(registry, "between");
    const client = table.connect();
    let tried = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "PutItemCommand" && tried++ === 0) await registry.runs.setLifecycle(runId, "deleted");
          return next(args);
        },
      { step: "initialize" },
    );
    const { runs } = openRegistry({ client, table: table.table });
    await expect(runs.logBatch(runId, { metrics: [point("f1", 1)] })).rejects.toEqual(rejectedAs("Entity.Deleted"));
    await registry.runs.setLifecycle(runId, "active");
    const other = await openedRun(registry, "between");
    await registry.runs.logBatch(other, { metrics: [point("f1", 0)] });
    const { items } = await registry.runs.byMetric("between", "f1", "descending", { limit: 9 });
    expect(items.map((run) => run.runId)).toEqual([other]);
  });

  test("is wholly deleted, or restored, by a second try after a death at any call", async () => {
    for (const [from, to] of [
      ["active", "deleted"],
      ["deleted", "active"],
    ] as const) {
      const deaths = await atEveryPoint(
        table,
        ({ runs }, id) => runs.setLifecycle(id, to),
        async ({ runs }, id) => {
          await runs.open({ runId: id, experimentId: id, name: "", startTime: 1, userId: "", params: {}, tags: {} });
          await runs.logBatch(id, { metrics: [point("f1", 1), point("nan", Number.NaN)] });
          await runs.setLifecycle(id, from);
        },
        async ({ runs }, id) => {
          const run = await runs.get(id);
          expect(run).toMatchObject({ lifecycle: to });
          const living = to === "active" ? [run] : [];
          expect((await runs.newestFirst(id, { limit: 9 })).items).toEqual(living);
          for (const key of ["f1", "nan"])
            expect((await runs.byMetric(id, key, "ascending", { limit: 9 })).items).toEqual(living);
        },
      );
      expect(deaths).toBeGreaterThanOrEqual(8);
    }
  });
});
