import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { atEveryPoint } from "./deaths.ts";
import { allPages, newId } from "./sample-records.ts";
import { openTestTable, type TestTable } from "./test-table.ts";

let table: TestTable;
let experiments: Registry["experiments"];
beforeAll(async () => {
  table = await openTestTable();
  ({ experiments } = openRegistry(table));
});
afterAll(() => table.close());

const rejectedAs = (code: string): object => expect.objectContaining({ name: code });
const id18 = /^[1-9]\d{17}$/;

describe("create", () => {
  test("makes an experiment with tags, its artifacts under its id or where its maker says", async () => {
    const name = newId();
    const made = await experiments.create(name, { tags: { team: "x" } }, 7);
    expect(made).toEqual({
      experimentId: expect.stringMatching(id18),
      name,
      artifactLocation: `mlflow-artifacts:/${made.experimentId}`,
      lifecycle: "active",
      createdAt: 7,
      updatedAt: 7,
      tags: { team: "x" },
    });
    expect(await experiments.get(made.experimentId)).toEqual(made);
    const other = await experiments.create(newId(), { artifactLocation: "s3://mine/there" }, 7);
    expect(other.artifactLocation).toBe("s3://mine/there");
  });

  test("refuses a name that there is, of a deleted experiment too", async () => {
    const name = newId();
    const { experimentId } = await experiments.create(name, {}, 1);
    await expect(experiments.create(name, {}, 2)).rejects.toEqual(rejectedAs("Entity.Exists"));
    await experiments.setLifecycle(experimentId, "deleted", 3);
    await expect(experiments.create(name, {}, 4)).rejects.toEqual(rejectedAs("Entity.Exists"));
    await expect(experiments.create("Default", {}, 4)).rejects.toEqual(rejectedAs("Entity.Exists"));
  });

  test("gives a name to one of twenty who want it at once", async () => {
    const name = newId();
    const tries = Array.from({ length: 20 }, (_, i) => openRegistry(table).experiments.create(name, {}, i));
    const ended = await Promise.allSettled(tries);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of ended) if (one.status === "rejected") expect(one.reason).toMatchObject({ name: "Entity.Exists" });
  });

  test("takes a tag of 20,000 characters, and refuses more than fits one item", async () => {
    const value = "é".repeat(20_000);
    const { experimentId } = await experiments.create(newId(), { tags: { a: value } }, 1);
    for (const key of ["b", "c", "d", "e", "f"]) await experiments.setTag(experimentId, key, value, 2);
    await expect(experiments.setTag(experimentId, "g", value, 3)).rejects.toThrow("bytes of tags");
    await expect(experiments.setTag(experimentId, "a", `${value}x`, 3)).rejects.toEqual(rejectedAs("Input.Invalid"));
    expect(Object.keys((await experiments.get(experimentId))?.tags ?? {})).toHaveLength(6);
  });

  test("takes a name of 500 characters in any script", async () => {
    const name = "模".repeat(484) + newId().slice(0, 16);
    const made = await experiments.create(name, {}, 1);
    expect(await experiments.byName(name)).toEqual(made);
    await expect(experiments.create(`${name}x`, {}, 1)).rejects.toEqual(rejectedAs("Input.Invalid"));
  });
});

test("a recent reading has every change that was made here", async () => {
  const { experimentId } = await experiments.create(newId(), {}, 1);
  const changes = [
    () => experiments.setTag(experimentId, "a", "1", 2),
    () => experiments.rename(experimentId, newId(), 3),
    () => experiments.deleteTag(experimentId, "a", 4),
    () => experiments.setLifecycle(experimentId, "deleted", 5),
    () => experiments.setLifecycle(experimentId, "active", 6),
  ];
  for (const change of changes) {
    await experiments.getRecent(experimentId);
    await change();
    expect(await experiments.getRecent(experimentId)).toEqual(await experiments.get(experimentId));
  }
});

describe("rename", () => {
  test("takes the new name, and frees the old one for another experiment", async () => {
    const [first, second] = [newId(), newId()];
    const { experimentId } = await experiments.create(first, { tags: { a: "b" } }, 1);
    await experiments.rename(experimentId, second, 5);
    expect(await experiments.byName(second)).toMatchObject({ experimentId, updatedAt: 5, tags: { a: "b" } });
    expect(await experiments.byName(first)).toBeUndefined();
    const next = await experiments.ensure(first, 6);
    expect(next.experimentId).not.toBe(experimentId);
    expect(next.experimentId).toMatch(id18);
    expect(await experiments.byName(first)).toEqual(next);
    await expect(experiments.rename(experimentId, first, 7)).rejects.toEqual(rejectedAs("Entity.Exists"));
  });

  test("back and forth ends where it ends", async () => {
    const [here, there] = [newId(), newId()];
    const { experimentId } = await experiments.create(here, {}, 1);
    for (const name of [there, here, there, there, here]) await experiments.rename(experimentId, name, 2);
    expect((await experiments.byName(here))?.experimentId).toBe(experimentId);
    expect(await experiments.byName(there)).toBeUndefined();
    expect((await experiments.create(there, {}, 2)).name).toBe(there);
  });

  test("gives a name to one of ten experiments that want it at once", async () => {
    const wanted = newId();
    const made = await Promise.all(Array.from({ length: 10 }, () => experiments.create(newId(), {}, 1)));
    const ended = await Promise.allSettled(made.map(({ experimentId }) => experiments.rename(experimentId, wanted, 2)));
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const after = await Promise.all(made.map(({ experimentId }) => experiments.get(experimentId)));
    expect(after.filter((one) => one?.name === wanted)).toHaveLength(1);
  });

  test("refuses a name that another has, and what is not there or deleted", async () => {
    const [one, other] = [newId(), newId()];
    const { experimentId } = await experiments.create(one, {}, 1);
    await experiments.create(other, {}, 1);
    await expect(experiments.rename(experimentId, other, 2)).rejects.toEqual(rejectedAs("Entity.Exists"));
    await expect(experiments.rename(experimentId, "Default", 2)).rejects.toEqual(rejectedAs("Entity.Exists"));
    await expect(experiments.rename("123", newId(), 2)).rejects.toEqual(rejectedAs("Entity.Missing"));
    await experiments.setLifecycle(experimentId, "deleted", 3);
    await expect(experiments.rename(experimentId, newId(), 4)).rejects.toEqual(rejectedAs("Entity.Deleted"));
  });
});

describe("a deleted experiment", () => {
  test("is found by id and name, changes no more, and comes back", async () => {
    const name = newId();
    const { experimentId } = await experiments.create(name, { tags: { a: "b" } }, 1);
    expect(await experiments.setLifecycle(experimentId, "active", 2)).toBe(false);
    expect(await experiments.setLifecycle(experimentId, "deleted", 3)).toBe(true);
    expect(await experiments.setLifecycle(experimentId, "deleted", 4)).toBe(false);
    expect(await experiments.byName(name)).toMatchObject({ experimentId, lifecycle: "deleted", updatedAt: 3 });
    const refused = rejectedAs("Entity.Deleted");
    await expect(experiments.ensure(name, 5)).rejects.toEqual(refused);
    await expect(experiments.setTag(experimentId, "a", "c", 5)).rejects.toEqual(refused);
    await expect(experiments.deleteTag(experimentId, "a", 5)).rejects.toEqual(refused);
    expect(await experiments.setLifecycle(experimentId, "active", 6)).toBe(true);
    expect(await experiments.ensure(name, 7)).toMatchObject({ experimentId, tags: { a: "b" } });
  });

  test("is in the list of deleted ones only", async () => {
    const made = await Promise.all([1, 2, 3].map((at) => experiments.create(newId(), {}, at)));
    for (const { experimentId } of made) await experiments.setLifecycle(experimentId, "deleted", 9);
    const ids = async (lifecycle: "active" | "deleted", limit: number): Promise<string[]> =>
      (await allPages(limit, (page) => experiments.list(page, lifecycle))).map(({ experimentId }) => experimentId);
    const deleted = await ids("deleted", 50);
    expect(await ids("deleted", 1)).toEqual(deleted);
    const mine = made.map(({ experimentId }) => experimentId);
    expect(deleted.filter((id) => mine.includes(id))).toEqual([...mine].reverse());
    expect((await ids("active", 50)).filter((id) => mine.includes(id))).toEqual([]);
  });

  test("is missed where there is none", async () => {
    await expect(experiments.setLifecycle("123", "deleted", 1)).rejects.toEqual(rejectedAs("Entity.Missing"));
  });
});

test("a tag is removed once", async () => {
  const { experimentId } = await experiments.create(newId(), { tags: { "a.b#c": "1", d: "2" } }, 1);
  expect(await experiments.deleteTag(experimentId, "a.b#c", 2)).toBe(true);
  expect(await experiments.deleteTag(experimentId, "a.b#c", 3)).toBe(false);
  expect(await experiments.get(experimentId)).toMatchObject({ tags: { d: "2" } });
});

test("Default can be deleted, restored and renamed, and is last in its list", async () => {
  const own = await openTestTable();
  const { experiments: its } = openRegistry(own);
  await its.create("other", {}, 5);
  await its.setLifecycle("0", "deleted", 6);
  expect((await its.list({ limit: 9 })).items.map(({ name }) => name)).toEqual(["other"]);
  expect((await its.list({ limit: 9 }, "deleted")).items.map(({ name }) => name)).toEqual(["Default"]);
  await expect(its.ensure("Default", 7)).rejects.toEqual(rejectedAs("Entity.Deleted"));
  await its.setLifecycle("0", "active", 8);
  await its.rename("0", "first", 9);
  expect(await its.byName("Default")).toBeUndefined();
  const next = await its.ensure("Default", 10);
  expect(next.experimentId).toMatch(id18);
  expect((await its.list({ limit: 9 })).items.map(({ name }) => name)).toEqual(["Default", "other", "first"]);
  await expect(its.rename("0", "Default", 11)).rejects.toEqual(rejectedAs("Entity.Exists"));
  await own.close();
});

test("a rename that died at any call is completed by the next try, and its old name is free after a minute", async () => {
  const late = 100_000;
  const deaths = await atEveryPoint(
    table,
    async ({ experiments }, id) => {
      const { experimentId } = (await experiments.byName(id)) ?? (await experiments.byName(`${id} new`))!;
      await experiments.rename(experimentId, `${id} new`, 2);
    },
    ({ experiments }, id) => experiments.create(id, {}, 1),
    async ({ experiments }, id) => {
      const renamed = await experiments.byName(`${id} new`);
      expect(renamed).toMatchObject({ name: `${id} new` });
      expect(await experiments.byName(id)).toBeUndefined();
      expect((await experiments.ensure(id, late)).experimentId).not.toBe(renamed?.experimentId);
    },
  );
  expect(deaths).toBeGreaterThanOrEqual(16);
});
