import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { atEveryPoint } from "./deaths.ts";
import { allPages, moveOf, newId, wantedVersion } from "./sample-records.ts";
import { openTestTable, type TestTable } from "./test-table.ts";

let table: TestTable;
let registry: Registry;
beforeAll(async () => {
  table = await openTestTable();
  registry = openRegistry(table);
});
afterAll(() => table.close());

const external = (name: string, runId = "") => ({
  name,
  runId,
  experimentId: "",
  source: "s3://b/m",
  tags: { a: "1" },
});
const coded = (name: string): object => expect.objectContaining({ name });

/** A model with two versions of others and one of Podium's, a champion that was moved, and stages. */
async function wholeModel({ models, aliases }: Registry, name: string): Promise<void> {
  await models.create(name, { tags: { team: "x" }, description: "about" }, 1);
  await models.createVersion(external(name, `run-of-${name}`), 2);
  await models.createVersion(external(name, `run-of-${name}`), 3);
  await models.register(wantedVersion(name, `podium-of-${name}`, `data-of-${name}`), 4);
  for (const sequence of [1, 2]) await aliases.move({ ...moveOf(name, sequence, sequence), alias: "champion" });
  await models.setStage(name, 1, "Production", 5);
}

async function isWhole({ models, aliases }: Registry, name: string, updatedAt: number): Promise<void> {
  expect(await models.get(name)).toEqual({
    ...{ name, createdAt: 1, updatedAt, description: "about", tags: { team: "x" }, aliases: { champion: 2 } },
  });
  const { items } = await models.versions(name, { limit: 9 });
  expect(items.map(({ name: of, version, stage }) => [of, version, stage])).toEqual([
    [name, 3, "None"],
    [name, 2, "None"],
    [name, 1, "Production"],
  ]);
  expect((await models.newestOfStages(name)).map(({ version }) => version)).toEqual([1, 3]);
  const history = (await aliases.history(name, "champion", { limit: 9 })).items;
  expect(history.map(({ model, to }) => [model, to])).toEqual([
    [name, 2],
    [name, 1],
  ]);
}

async function isGone({ models, aliases }: Registry, name: string): Promise<void> {
  expect(await models.get(name)).toBeUndefined();
  expect((await models.versions(name, { limit: 9 })).items).toEqual([]);
  expect((await aliases.history(name, "champion", { limit: 9 })).items).toEqual([]);
  const names = (await allPages(100, models.list)).map((model) => model.name);
  expect(names).not.toContain(name);
}

describe("a registered model", () => {
  test("is made once under a name", async () => {
    const { models } = registry;
    const name = newId();
    const made = await Promise.allSettled([1, 2, 3].map((at) => models.create(name, {}, at)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(models.create(name, {}, 9)).rejects.toEqual(coded("Entity.Exists"));
  });
  test("has tags and a description, within what an item holds", async () => {
    const { models } = registry;
    const name = newId();
    await models.create(name, { tags: { a: "1" } }, 1);
    await models.setTag(name, "b.c", "x".repeat(100_000));
    await models.deleteTag(name, "a");
    await models.deleteTag(name, "nope");
    expect(await models.setDescription(name, "d", 7)).toMatchObject({ description: "d", updatedAt: 7 });
    expect(Object.keys((await models.get(name))?.tags ?? {})).toEqual(["b.c"]);
    await models.setTag(name, "d", "x".repeat(100_000));
    await expect(models.setTag(name, "e", "x".repeat(100_000))).rejects.toThrow(/at most 262144 bytes of tags/);
    await expect(models.setTag(name, "e", "x".repeat(100_001))).rejects.toEqual(coded("Input.Invalid"));
    for (const change of [models.setTag("nope", "a", "b"), models.deleteTag("nope", "a"), models.delete("nope", 1)])
      await expect(change).rejects.toEqual(coded("Entity.Missing"));
  });
  test("takes everything along to another name", async () => {
    const [name, newName] = [newId(), newId()];
    await wholeModel(registry, name);
    expect((await registry.models.rename(name, newName, 9)).name).toBe(newName);
    await isWhole(registry, newName, 9);
    await isGone(registry, name);
    const ofRun = await registry.models.versionsOfRun(`run-of-${name}`);
    expect(ofRun.map((version) => [version.name, version.version])).toEqual([
      [newName, 1],
      [newName, 2],
    ]);
    const again = await registry.models.register(wantedVersion(newName, `podium-of-${name}`, `data-of-${name}`), 9);
    expect(again.version).toBe(3);
    const untested = (await registry.models.untested(`data-of-${name}`, "d2", { limit: 9 })).items;
    expect(untested.map((version) => version.name)).toEqual([newName]);
    expect((await registry.models.createVersion(external(newName), 9)).version).toBe(4);
  });
  test("is not renamed to a name that is taken, nor from one that is not there", async () => {
    const [name, taken] = [newId(), newId()];
    for (const one of [name, taken]) await registry.models.create(one, {}, 1);
    await expect(registry.models.rename(name, taken, 2)).rejects.toEqual(coded("Entity.Exists"));
    await expect(registry.models.rename("nope", newId(), 2)).rejects.toEqual(coded("Entity.Missing"));
    expect(await registry.models.rename(name, name, 5)).toMatchObject({ name, updatedAt: 5 });
  });
  test("is deleted whole, and its name begins anew", async () => {
    const name = newId();
    await wholeModel(registry, name);
    await registry.models.delete(name, 9);
    await isGone(registry, name);
    expect(await registry.models.versionsOfRun(`run-of-${name}`)).toEqual([]);
    await registry.models.create(name, {}, 10);
    expect((await registry.models.createVersion(external(name), 10)).version).toBe(1);
    expect(await registry.aliases.current(name, "champion")).toBeUndefined();
  });
});

describe("a version that others logged", () => {
  test("is added to a model that is there, as often as asked, with whatever the run", async () => {
    const name = newId();
    await expect(registry.models.createVersion(external(name), 1)).rejects.toEqual(coded("Entity.Missing"));
    await registry.models.create(name, {}, 1);
    const made = await Promise.all(
      Array.from({ length: 10 }, () => registry.models.createVersion(external(name, name), 2)),
    );
    expect(made.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await registry.models.versionsOfRun(name)).toHaveLength(10);
    expect(await registry.models.get(name)).toMatchObject({ updatedAt: 2 });
    expect((await registry.models.untested("iris", "d", { limit: 100 })).items.map((one) => one.name)).not.toContain(
      name,
    );
  });
  test("is deleted with its aliases, and its number is not given again", async () => {
    const { models, aliases } = registry;
    const name = newId();
    await wholeModel(registry, name);
    await models.deleteVersion(name, 2, "someone", 8);
    expect(await models.get(name)).toMatchObject({ aliases: {}, updatedAt: 8 });
    expect((await aliases.history(name, "champion", { limit: 1 })).items[0]).toMatchObject({
      ...{ kind: "remove", from: 2, to: 0, by: "someone", reason: "version 2 was deleted" },
    });
    expect(await models.version(name, 2)).toBeUndefined();
    await models.deleteVersion(name, 3, "someone", 9);
    expect((await models.createVersion(external(name), 9)).version).toBe(4);
    expect((await models.newestOfStages(name)).map(({ version }) => version)).toEqual([1, 4]);
    const again = await models.register(wantedVersion(name, `podium-of-${name}`), 9);
    expect(again.version).toBe(5);
    await expect(models.deleteVersion(name, 2, "someone", 9)).rejects.toEqual(coded("Entity.Missing"));
  });
  test("has tags that come and go, and a description", async () => {
    const { models } = registry;
    const name = newId();
    await models.create(name, {}, 1);
    await models.createVersion(external(name), 1);
    await models.setVersionTags(name, 1, { b: "2" });
    await models.deleteVersionTag(name, 1, "a");
    await models.deleteVersionTag(name, 1, "nope");
    expect(await models.setVersionDescription(name, 1, "d", 5)).toMatchObject({
      ...{ tags: { b: "2" }, description: "d", updatedAt: 5 },
    });
    for (const change of [models.deleteVersionTag(name, 2, "a"), models.setVersionDescription(name, 2, "d", 1)])
      await expect(change).rejects.toEqual(coded("Entity.Missing"));
    expect(await models.version(name, 2)).toBeUndefined();
  });
});

describe("a stage", () => {
  test("is known by its newest version, whatever moved", async () => {
    const { models } = registry;
    const name = newId();
    await models.create(name, {}, 1);
    for (let i = 0; i < 12; i++) await models.createVersion(external(name), 1);
    const newest = async (): Promise<[number, string][]> =>
      (await models.newestOfStages(name)).map(({ version, stage }) => [version, stage]);
    expect(await newest()).toEqual([[12, "None"]]);
    for (const number of [3, 7, 5]) await models.setStage(name, number, "Production", 2);
    await models.setStage(name, 12, "Archived", 3);
    expect(await newest()).toEqual([
      [7, "Production"],
      [11, "None"],
      [12, "Archived"],
    ]);
    await models.setStage(name, 1, "Production", 4, { archiveOthers: true });
    expect(await newest()).toEqual([
      [1, "Production"],
      [11, "None"],
      [12, "Archived"],
    ]);
    expect(await models.version(name, 7)).toMatchObject({ stage: "Archived", updatedAt: 4 });
    expect(await models.get(name)).toMatchObject({ updatedAt: 4 });
    await expect(models.setStage(name, 99, "Production", 5)).rejects.toEqual(coded("Entity.Missing"));
  });
  test("is one of those that were asked for at once, and no version is lost from the listing", async () => {
    const { models } = registry;
    const name = newId();
    await models.create(name, {}, 1);
    for (let i = 0; i < 2; i++) await models.createVersion(external(name), 1);
    const asked = ["Production", "None", "Staging", "None", "Archived", "None"] as const;
    await Promise.all(asked.map((stage) => models.setStage(name, 2, stage, 2)));
    const { stage } = (await models.version(name, 2))!;
    expect((await models.newestOfStages(name)).find((version) => version.version === 2)?.stage).toBe(stage);
  });
});

describe("an alias", () => {
  test("that is removed stays in the history, and can be set again", async () => {
    const { models, aliases } = registry;
    const name = newId();
    await models.create(name, {}, 1);
    await models.createVersion(external(name), 1);
    const removed = { ...moveOf(name, 2, 0), from: 1, kind: "remove" } as const;
    await aliases.move(moveOf(name, 1, 1));
    await aliases.move(removed);
    expect(await aliases.current(name, "Production")).toEqual(removed);
    expect((await models.get(name))?.aliases).toEqual({});
    expect(await aliases.move(removed)).toEqual(removed);
    await aliases.move({ ...moveOf(name, 3, 1) });
    expect((await models.get(name))?.aliases).toEqual({ Production: 1 });
    expect((await aliases.history(name, "Production", { limit: 9 })).items).toHaveLength(3);
    await expect(aliases.move({ ...removed, sequence: 4, to: 1 })).rejects.toEqual(coded("Input.Invalid"));
  });
  test("never points to a version that was deleted at the same time", async () => {
    const { models, aliases } = registry;
    for (let i = 0; i < 10; i++) {
      const name = newId();
      await models.create(name, {}, 1);
      await models.createVersion(external(name), 1);
      await Promise.allSettled([aliases.move(moveOf(name, 1, 1)), models.deleteVersion(name, 1, "someone", 2)]);
      expect(await models.get(name)).toMatchObject({ aliases: {} });
    }
  });
});

describe("after a death at any call, a second try", () => {
  const prepared = (whole: Registry, id: string): Promise<void> => wholeModel(whole, id);

  test("completes a renaming", { timeout: 120_000 }, async () => {
    const deaths = await atEveryPoint(
      table,
      async ({ models }, id) => {
        // Where the first try was done but for its answer, the old name is missing.
        await models.rename(id, `${id} new`, 9).catch((error: Error) => {
          if (error.name !== "Entity.Missing") throw error;
        });
      },
      prepared,
      async (whole, id) => {
        await isWhole(whole, `${id} new`, 9);
        await isGone(whole, id);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(16);
  });
  test("completes a deletion, as does whoever takes the name next", { timeout: 120_000 }, async () => {
    const deaths = await atEveryPoint(
      table,
      async ({ models }, id) => {
        await models.delete(id, 9).catch((error: Error) => {
          if (error.name !== "Entity.Missing") throw error;
        });
      },
      prepared,
      (whole, id) => isGone(whole, id),
    );
    expect(deaths).toBeGreaterThanOrEqual(8);
    await atEveryPoint(
      table,
      async ({ models }, id) => {
        await models.delete(id, 9).catch((error: Error) => {
          if (error.name === "Error") throw error;
        });
        await models.create(id, {}, 10).catch((error: Error) => {
          if (error.name !== "Entity.Exists") throw error;
        });
      },
      prepared,
      async ({ models }, id) => {
        expect(await models.get(id)).toBeDefined();
        expect((await models.versions(id, { limit: 9 })).items).toEqual([]);
      },
    );
  });
  test("completes the deletion of a version", async () => {
    const deaths = await atEveryPoint(
      table,
      ({ models }, id) =>
        models.deleteVersion(id, 2, "someone", 9).catch((error: Error) => {
          if (error.name !== "Entity.Missing") throw error;
        }),
      prepared,
      async ({ models }, id) => {
        expect(await models.get(id)).toMatchObject({ aliases: {} });
        expect((await models.versionsOfRun(`run-of-${id}`)).map(({ version }) => version)).toEqual([1]);
        expect((await models.versions(id, { limit: 9 })).items).toHaveLength(2);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(16);
  });
  test("completes a move to a stage", async () => {
    const deaths = await atEveryPoint(
      table,
      ({ models }, id) => models.setStage(id, 2, "Production", 9, { archiveOthers: true }),
      prepared,
      async ({ models }, id) => {
        const newest = (await models.newestOfStages(id)).map(({ version, stage }) => [version, stage]);
        expect(newest).toEqual([
          [1, "Archived"],
          [2, "Production"],
          [3, "None"],
        ]);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(16);
  });
});
