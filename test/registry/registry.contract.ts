import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/contracts/index.ts";
import type { Page, PageRequest, Registry } from "../../src/registry/index.ts";
import { allPages, inputOf, moveOf, newId, openedRun, point, wantedVersion } from "./sample-records.ts";

const rejectedAs = (code: string): object => expect.objectContaining({ name: code });

/** What every registry keeps, whatever endpoint it is on. */
export function keepsTheRegistry(on: string, open: () => Registry): void {
  describe(`the registry on ${on}`, () => {
    experimentsAre(open);
    runsAre(open);
    modelsAre(open);
    aliasesAre(open);
    datasetsAre(open);
    tokensAre(open);
  });
}

function experimentsAre(open: () => Registry): void {
  test("makes one experiment for twenty callers at once", async () => {
    const name = `iris #1 ${newId()}`;
    const made = await Promise.all(Array.from({ length: 20 }, (_, at) => open().experiments.ensure(name, at)));
    expect(new Set(made.map(({ experimentId }) => experimentId)).size).toBe(1);
    expect(new Set(made.map(({ createdAt }) => createdAt)).size).toBe(1);
    expect(await open().experiments.byName(name)).toEqual(made[0]);
    expect(await open().experiments.get(made[0]!.experimentId)).toEqual(made[0]);
  });

  test("lists experiments newest first and Default last, whatever the page", async () => {
    const { experiments } = open();
    for (const at of [3e12, 1e12, 2e12]) await experiments.ensure(`listed at ${at}`, at);
    const names = async (limit: number): Promise<string[]> =>
      (await allPages(limit, experiments.list)).map(({ name }) => name);
    const all = await names(50_000);
    expect(all.slice(0, 3)).toEqual([3e12, 2e12, 1e12].map((at) => `listed at ${at}`));
    expect(all.filter((name) => name === "Default")).toEqual(["Default"]);
    for (const limit of [1, 2, all.length - 1, all.length]) expect(await names(limit)).toEqual(all);
    await experiments.setTag("0", "a", "b", 1);
    expect(await names(2)).toEqual(all);
  });

  test("keeps an experiment's tags, names with dots and # among them", async () => {
    const { experiments } = open();
    const { experimentId } = await experiments.ensure("tagged", 1);
    await experiments.setTag(experimentId, "a.b#c", "1", 5);
    await experiments.setTag(experimentId, "size", "", 6);
    expect(await experiments.get(experimentId)).toMatchObject({ tags: { "a.b#c": "1", size: "" }, updatedAt: 6 });
    await expect(experiments.setTag("123", "a", "b", 1)).rejects.toEqual(rejectedAs("Entity.Missing"));
  });

  test("takes names in any script, and finds each again under its own name only", async () => {
    const { experiments } = open();
    const name = fc.string({ unit: "binary", minLength: 1, maxLength: 60 }).filter((text) => text.isWellFormed());
    const sample = fc.sample(name, { numRuns: 30, seed: 7 });
    for (const text of [...sample, "模型 ✓", "a#b", "a%23b", "#", "ж".repeat(400)]) {
      const made = await experiments.ensure(text, 1);
      expect(made.name).toBe(text);
      expect((await experiments.byName(text))?.experimentId).toBe(made.experimentId);
    }
  });

  test.each(["", "x".repeat(501), "模".repeat(300), "\ud800"])("refuses the experiment name %j", async (name) => {
    await expect(open().experiments.ensure(name, 1)).rejects.toEqual(rejectedAs("Input.Invalid"));
    expect(await open().experiments.byName(name)).toBeUndefined();
  });
}

function runsAre(open: () => Registry): void {
  test("opens a run once, and ends it once", async () => {
    const { runs } = open();
    const wanted = { runId: newId(), experimentId: "7", name: "r", startTime: 1, userId: "me", params: {}, tags: {} };
    const opened = await Promise.all(Array.from({ length: 5 }, () => runs.open(wanted)));
    expect(opened.filter(({ created }) => created)).toHaveLength(1);
    expect(await runs.open({ ...wanted, name: "other" })).toMatchObject({ created: false, run: { name: "r" } });
    const ended = await Promise.all([1, 2, 3].map((at) => runs.end(wanted.runId, "FINISHED", at, { by: `${at}` })));
    expect(ended.filter(Boolean)).toHaveLength(1);
    const run = await runs.get(wanted.runId);
    expect(run).toMatchObject({ status: "FINISHED", tags: { by: String(run?.endTime) } });
    expect(run).not.toHaveProperty("rev");
  });

  test("reads many runs in the order asked, without the ones that are not there", async () => {
    const registry = open();
    const ids = await Promise.all(Array.from({ length: 130 }, () => openedRun(registry, "many")));
    const asked = [...ids].reverse();
    const got = await registry.runs.getMany([newId(), ...asked, "x".repeat(5000), asked[0]!]);
    expect(got.map(({ runId }) => runId)).toEqual([...asked, asked[0]]);
  });

  test("loses nothing when twenty log to a run at once", async () => {
    const registry = open();
    const runId = await openedRun(registry, "busy");
    const logged = Array.from({ length: 20 }, (_, i) => `m${i}`);
    await Promise.all(
      logged.map((key, i) =>
        open().runs.logBatch(runId, { params: { [key]: key }, tags: { [key]: key }, metrics: [point(key, i)] }),
      ),
    );
    const run = await registry.runs.get(runId);
    for (const of of [run?.params, run?.tags, run?.metrics])
      expect(Object.keys(of ?? {}).sort()).toEqual(logged.sort());
  });

  test("keeps each point of a metric's history once, in order, and the latest in the run", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "history");
    const metrics = Array.from({ length: 60 }, (_, i) => point("loss", 1 / (i + 1), i - 30, 1000 + i));
    await runs.logBatch(runId, { metrics: [...metrics].reverse() });
    await runs.logBatch(runId, { metrics: [...metrics, metrics[3]!] });
    expect(await allPages(7, (page) => runs.metricHistory(runId, "loss", page))).toEqual(metrics);
    expect((await runs.get(runId))?.metrics["loss"]).toEqual(metrics.at(-1));
    expect((await runs.metricHistory(newId(), "loss", { limit: 5 })).items).toEqual([]);
  });

  test("gives every float64 back as it was logged, in the history and in the run", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "floats");
    const values = [Number.NaN, -Infinity, Infinity, 5e-324, 1.7976931348623157e308, 1e-7, 0.1 + 0.2, -1 / 3, 1e21];
    await runs.logBatch(runId, { metrics: values.map((value, i) => point(`m${i}`, value)) });
    const run = await runs.get(runId);
    expect(values.map((_, i) => run?.metrics[`m${i}`]?.value)).toEqual(values);
    for (const [i, value] of values.entries())
      expect((await runs.metricHistory(runId, `m${i}`, { limit: 2 })).items).toEqual([point(`m${i}`, value)]);
  });

  test("does not mix metrics whose names begin alike", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "alike");
    const names = ["a", "a#", "a#0", "a%23", "a b", "模#型"];
    await runs.logBatch(runId, { metrics: names.map((name, i) => point(name, i)) });
    for (const [i, name] of names.entries()) {
      expect((await runs.metricHistory(runId, name, { limit: 9 })).items).toEqual([point(name, i)]);
      expect((await runs.byMetric("alike", name, "ascending", { limit: 9 })).items).toHaveLength(1);
    }
  });

  test("refuses another value for a param, and then writes nothing of the batch", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "params");
    await runs.logBatch(runId, { params: { C: "1" } });
    await runs.logBatch(runId, { params: { C: "1", D: "" } });
    const refused = runs.logBatch(runId, { params: { C: "2" }, tags: { t: "1" }, metrics: [point("m", 1)] });
    await expect(refused).rejects.toThrow("param C must be 1, since params do not change, got 2");
    expect(await runs.get(runId)).toMatchObject({ params: { C: "1", D: "" }, tags: {}, metrics: {} });
    expect((await runs.metricHistory(runId, "m", { limit: 1 })).items).toEqual([]);
  });

  test("refuses what does not fit into one run, and keeps what does", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "large");
    const tags = (from: number, count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${from + i}`, "x".repeat(8000)]));
    await runs.logBatch(runId, { tags: tags(0, 400) });
    const tooMuch = runs.logBatch(runId, { tags: tags(400, 200), metrics: [point("m", 1)] });
    await expect(tooMuch).rejects.toThrow(/logged to one run or model must be at most 4194304 bytes together/);
    expect(Object.keys((await runs.get(runId))?.tags ?? {})).toHaveLength(400);
    expect((await runs.metricHistory(runId, "m", { limit: 1 })).items).toEqual([]);
    await expect(runs.logBatch(runId, { params: { p: "x".repeat(6001) } })).rejects.toThrow(/at most 6000 characters/);
    await expect(runs.logBatch(runId, { metrics: [point("m", 1, 0.5)] })).rejects.toThrow(/step of m must be a whole/);
    await expect(runs.logBatch(runId, { tags: { ["__proto__"]: "x" } })).rejects.toEqual(rejectedAs("Input.Invalid"));
    await expect(runs.logBatch(newId(), { tags: { a: "b" } })).rejects.toEqual(rejectedAs("Entity.Missing"));
  });

  test("keeps a dataset input once, however often it is logged", async () => {
    const { runs } = open();
    const runId = await openedRun(open(), "inputs");
    const inputs = ["d1", "d2"].map((digest) => inputOf("iris", digest));
    await Promise.all([...inputs, ...inputs].map((input) => runs.logInputs(runId, [input, input])));
    await runs.logInputs(runId, [{ ...inputs[0]!, tags: { other: "tag" } }]);
    const kept = [...((await runs.get(runId))?.inputs ?? [])].sort((a, b) => (a.digest < b.digest ? -1 : 1));
    expect(kept).toEqual(inputs);
  });

  test("lists an experiment's runs newest first, and no other's", async () => {
    const registry = open();
    const ids = await Promise.all([5, 1, 9, 3].map((at) => openedRun(registry, "newest", at)));
    await openedRun(registry, "newest2", 7);
    for (const limit of [1, 2, 3, 4, 5]) {
      const runs = await allPages(limit, (page) => registry.runs.newestFirst("newest", page));
      expect(runs.map(({ runId }) => runId)).toEqual([2, 0, 3, 1].map((i) => ids[i]));
    }
  });

  test("lists runs of one start by their ids, and of one value of a metric newest first", async () => {
    const registry = open();
    const experiment = "equals";
    const made: { runId: string; startTime: number; value: number }[] = [];
    for (let i = 0; i < 12; i++) {
      const [startTime, value] = [i % 3, [1, 1, 1, 2, Number.NaN][i % 5]!];
      const runId = await openedRun(registry, experiment, startTime);
      await registry.runs.logBatch(runId, { metrics: [point("f1", value)] });
      made.push({ runId, startTime, value });
    }
    const rank = (value: number, sign: number): number => (Number.isNaN(value) ? Infinity : sign * value);
    const inOrder = (sign: number): string[] =>
      made
        .toSorted(
          (a, b) =>
            (sign === 0 || Object.is(a.value, b.value) ? 0 : rank(a.value, sign) - rank(b.value, sign)) ||
            b.startTime - a.startTime ||
            (a.runId < b.runId ? -1 : 1),
        )
        .map(({ runId }) => runId);
    for (const limit of [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 50]) {
      const ids = async (list: (page: PageRequest) => Promise<Page<Run>>): Promise<string[]> =>
        (await allPages(limit, list)).map(({ runId }) => runId);
      expect(await ids((page) => registry.runs.newestFirst(experiment, page))).toEqual(inOrder(0));
      for (const [order, sign] of [["ascending", 1] as const, ["descending", -1] as const])
        expect(await ids((page) => registry.runs.byMetric(experiment, "f1", order, page))).toEqual(inOrder(sign));
    }
  });

  test.each(["ascending", "descending"] as const)(
    "lists runs by a metric's latest value, %s, NaN last",
    async (order) => {
      const registry = open();
      const experiment = `by-metric-${order}`;
      const values = [0.5, -2, Number.NaN, Infinity, 0, -Infinity, Number.NaN, 1e-300, -1e-300];
      for (const value of values) {
        const runId = await openedRun(registry, experiment);
        await registry.runs.logBatch(runId, { metrics: [point("f1", 99, 0), point("f1", value, 1)] });
      }
      await openedRun(registry, experiment);
      const real = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
      const wanted = [...(order === "ascending" ? real : real.reverse()), Number.NaN, Number.NaN];
      for (const limit of [1, 2, 7, 8, 9, 50]) {
        const runs = await allPages(limit, (page) => registry.runs.byMetric(experiment, "f1", order, page));
        expect(runs.map(({ metrics }) => metrics["f1"]?.value)).toEqual(wanted);
      }
    },
  );

  test("refuses cursors from elsewhere, and limits that are none", async () => {
    const registry = open();
    for (const at of [1, 2]) await openedRun(registry, "cursors", at);
    const { cursor = "" } = await registry.runs.newestFirst("cursors", { limit: 1 });
    const forged = Buffer.from(JSON.stringify([0, "a", "b", { c: 1 }, null])).toString("base64url");
    for (const bad of ["", "x", cursor.slice(2), forged, "A".repeat(20_000)])
      await expect(registry.runs.newestFirst("cursors", { limit: 1, cursor: bad })).rejects.toThrow(/page_token must/);
    await expect(registry.runs.newestFirst("other", { limit: 1, cursor })).rejects.toThrow(/page_token must/);
    for (const limit of [0, -1, 1.5, Number.NaN])
      await expect(registry.runs.newestFirst("cursors", { limit })).rejects.toThrow(/limit must/);
  });
}

function modelsAre(open: () => Registry): void {
  test("gives twenty runs at once the versions 1 to 20", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => open().models.register(wantedVersion("race"), 1)));
    const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(made.map(({ version }) => version).sort((a, b) => a - b)).toEqual(numbers);
    const listed = await allPages(6, (page) => open().models.versions("race", page));
    expect(listed.map(({ version }) => version)).toEqual(numbers.reverse());
  });

  test("gives one run one version, however many register it at once", async () => {
    const wanted = wantedVersion("once");
    const made = await Promise.all(Array.from({ length: 20 }, (_, at) => open().models.register(wanted, at)));
    expect(new Set(made.map((version) => JSON.stringify(version))).size).toBe(1);
    expect((await open().models.versions("once", { limit: 50 })).items).toEqual([made[0]]);
    expect(await open().models.versionsOfRun(wanted.runId)).toEqual([made[0]]);
    const other = await open().models.register({ ...wanted, name: "once more" }, 1);
    expect(await open().models.versionsOfRun(wanted.runId)).toEqual([made[0], other]);
  });

  test("lists models by name, and a model without its inner workings", async () => {
    const { models } = open();
    for (const name of ["zebra", "a#model", "名前"]) await models.register(wantedVersion(name), 5);
    const all = await allPages(2, models.list);
    const bytes = (name: string): string => Buffer.from(name).toString("hex");
    expect(all.map(({ name }) => name)).toEqual(
      [...all].map(({ name }) => name).sort((a, b) => (bytes(a) < bytes(b) ? -1 : 1)),
    );
    expect(all.find(({ name }) => name === "zebra")).toEqual({
      ...{ name: "zebra", createdAt: 5, updatedAt: 5, description: "", tags: {}, aliases: {} },
    });
    expect(await models.get("zebr")).toBeUndefined();
  });

  test("lists just the versions that are not tested on a digest", async () => {
    const { models } = open();
    for (const name of ["u1", "u2", "u3", "u4", "u5"])
      await models.register(wantedVersion(name, newId(), "untested"), 1);
    await models.register(wantedVersion("u6", newId(), "untested2"), 1);
    for (const [name, digest] of [
      ["u1", "m0"],
      ["u2", "mm"],
      ["u3", "m"],
      ["u4", "z9"],
    ] as const)
      await models.setTested(name, 1, digest, 7);
    const names = (digest: string, limit: number): Promise<string[]> =>
      allPages(limit, (page) => models.untested("untested", digest, page)).then((all) =>
        all.map(({ name }) => name).sort(),
      );
    for (const limit of [1, 2, 3, 4, 100]) {
      expect(await names("m", limit)).toEqual(["u1", "u2", "u4", "u5"]);
      expect(await names("z9", limit)).toEqual(["u1", "u2", "u3", "u5"]);
      expect(await names("other", limit)).toEqual(["u1", "u2", "u3", "u4", "u5"]);
    }
    expect(await models.version("u3", 1)).toMatchObject({ testDigest: "m", updatedAt: 7 });
    expect(await models.datasetsInUse()).toEqual(expect.arrayContaining(["untested", "untested2"]));
  });

  test("sets tags of a version that is there, and of no other", async () => {
    const { models } = open();
    await models.register(wantedVersion("tags"), 1);
    await models.setVersionTags("tags", 1, { a: "1", "b.c": "2" });
    await models.setVersionTags("tags", 1, { a: "3" });
    expect(await models.version("tags", 1)).toMatchObject({ tags: { a: "3", "b.c": "2" }, updatedAt: 1 });
    await expect(models.setVersionTags("tags", 2, { a: "1" })).rejects.toThrow("there is no model version tags/2");
    await expect(models.setTested("tags", 2, "d", 1)).rejects.toEqual(rejectedAs("Entity.Missing"));
  });
}

function aliasesAre(open: () => Registry): void {
  const withVersions = async (name: string, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await open().models.register(wantedVersion(name), 1);
  };

  test("moves an alias for one of two rivals, and tells the other", async () => {
    await withVersions("rivals", 2);
    const moves = [moveOf("rivals", 1, 1, "a"), moveOf("rivals", 1, 2, "b")];
    const ended = await Promise.allSettled(moves.map((move) => open().aliases.move(move)));
    const [lost] = ended.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(lost?.reason).toMatchObject({ name: "Promotion.Conflict" });
    const winner = moves[ended.findIndex(({ status }) => status === "fulfilled")]!;
    expect(await open().aliases.current("rivals", "Production")).toEqual(winner);
    expect((await open().models.get("rivals"))?.aliases).toEqual({ Production: winner.to });
    expect((await open().aliases.history("rivals", "Production", { limit: 9 })).items).toEqual([winner]);
  });

  test("keeps every move, newest first, and apart from aliases that begin alike", async () => {
    const { aliases } = open();
    await withVersions("moved", 6);
    const moves = [1, 2, 3, 4, 5, 6].map((n) => moveOf("moved", n, n));
    for (const move of moves) await aliases.move(move);
    const other = { ...moveOf("moved", 1, 2), alias: "Production#1" };
    await aliases.move(other);
    for (const limit of [1, 2, 3, 5, 6, 7])
      expect(await allPages(limit, (page) => aliases.history("moved", "Production", page))).toEqual(
        [...moves].reverse(),
      );
    expect(await allPages(3, (page) => aliases.history("moved", "Production#1", page))).toEqual([other]);
    expect((await aliases.history("moved", "Staging", { limit: 5 })).items).toEqual([]);
  });

  test("takes the same move again for the first one, even after later ones", async () => {
    const { aliases } = open();
    await withVersions("again", 2);
    const first = moveOf("again", 1, 1);
    await aliases.move(first);
    expect(await aliases.move({ ...first, at: 99, reason: "late" })).toEqual(first);
    await aliases.move(moveOf("again", 2, 2));
    expect(await aliases.move({ ...first, at: 99 })).toEqual(first);
    expect(await aliases.current("again", "Production")).toEqual(moveOf("again", 2, 2));
    for (const bad of [moveOf("again", 1, 2), moveOf("again", 2, 2, "b"), moveOf("again", 4, 1)])
      await expect(aliases.move(bad)).rejects.toEqual(rejectedAs("Promotion.Conflict"));
    expect(await allPages(5, (page) => aliases.history("again", "Production", page))).toHaveLength(2);
  });

  test("never points an alias at what is not there", async () => {
    await withVersions("short", 1);
    await expect(open().aliases.move(moveOf("short", 1, 9))).rejects.toThrow("there is no model version short/9");
    await expect(open().aliases.move(moveOf("nowhere", 1, 1))).rejects.toEqual(rejectedAs("Entity.Missing"));
    await expect(open().aliases.move(moveOf("short", 0, 1))).rejects.toEqual(rejectedAs("Input.Invalid"));
    expect(await open().aliases.current("short", "Production")).toBeUndefined();
  });
}

function datasetsAre(open: () => Registry): void {
  const version = (name: string, digest: string, createdAt: number) => ({
    ...{ name, digest, createdAt, bytes: 10, rows: 2, features: ["a", ""], target: "y" },
    ...{ sourceType: "s3", source: "s3://b/k" },
  });

  test("keeps every version of a dataset, and the newest as the current one, in whatever order they come", async () => {
    const { datasets } = open();
    const [old, latest] = [version("set", "d1", 100), version("set", "d2", 200)];
    await Promise.all([latest, old, latest].map((one) => datasets.record(one)));
    expect(await datasets.current("set")).toEqual(latest);
    expect(await datasets.version("set", "d1")).toEqual(old);
    expect(await datasets.version("set", "d3")).toBeUndefined();
    await datasets.record(version("set", "d1", 300));
    expect((await datasets.current("set"))?.digest).toBe("d1");
  });

  test("names datasets in ascending order", async () => {
    for (const name of ["wine", "digits"]) await open().datasets.record(version(name, "d", 1));
    const names = await open().datasets.names();
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(["digits", "wine"]));
  });
}

function tokensAre(open: () => Registry): void {
  test("knows a token by its secret until it is revoked", async () => {
    const { tokens } = open();
    const { token, secret } = await tokens.create("ci", "writer", 5);
    const other = await tokens.create("ci", "admin", 6);
    expect(secret).toMatch(/^podium_[0-9a-f]{16}_[\w-]{43}$/);
    expect(await tokens.verify(secret)).toEqual(token);
    const swapped = secret.slice(0, -43) + other.secret.slice(-43);
    expect(await tokens.verify(swapped)).toBeUndefined();
    expect(await tokens.list()).toEqual(expect.arrayContaining([token, other.token]));
    expect(JSON.stringify(await tokens.list())).not.toContain(secret.slice(-43));
    expect([await tokens.revoke(token.id, 8), await tokens.revoke(token.id, 9)]).toEqual([true, false]);
    expect(await tokens.verify(secret)).toBeUndefined();
    expect((await tokens.list()).find(({ id }) => id === token.id)?.revokedAt).toBe(8);
    expect(await tokens.revoke("0".repeat(16), 1)).toBe(false);
  });

  test("refuses secrets of any other form, of any size", async () => {
    const { tokens } = open();
    const { secret } = await tokens.create("x", "viewer", 1);
    for (const bad of [
      "",
      secret.slice(1),
      `${secret}=`,
      `${secret}\n`,
      secret.toUpperCase(),
      "podium_".repeat(1e6),
      "\0".repeat(67),
    ])
      expect(await tokens.verify(bad)).toBeUndefined();
  });
}
