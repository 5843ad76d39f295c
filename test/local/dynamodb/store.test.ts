import { once } from "node:events";
import type { Stream } from "node:stream";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { openStore, type Store } from "../../../src/local/dynamodb/store.ts";
import { temporaryFolder } from "../tiny-stack.ts";

const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder[Symbol.dispose]();
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

const get = ({ db }: Store, key: string): Promise<unknown> =>
  new Promise((resolve, reject) => db.get(key, (error, value) => (error === null ? resolve(value) : reject(error))));
const put = ({ db }: Store, key: string, value: unknown): Promise<void> =>
  new Promise((resolve, reject) => db.put(key, value, (error) => (error === null ? resolve() : reject(error))));
const del = ({ db }: Store, key: string): Promise<void> =>
  new Promise((resolve, reject) => db.del(key, (error) => (error === null ? resolve() : reject(error))));
const close = ({ db }: Store): Promise<void> => new Promise((resolve) => db.close(() => resolve()));

async function read(stream: Stream): Promise<unknown[]> {
  const all: unknown[] = [];
  stream.on("data", (one: unknown) => all.push(one));
  await once(stream, "end");
  return all;
}

test("what was written at once is there for whoever asks after, and after a restart", async () => {
  const key = fc.constantFrom("item-t~a", "item-t~b", "index-global~t~g~a", "table~t");
  const change = fc.record({ key, value: fc.option(fc.string()) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 6 }), async (rounds) => {
      const path = newFolder();
      let store = await openStore(path);
      for (const [at, changes] of rounds.entries()) {
        await Promise.all(
          changes.map((one) =>
            one.value === null ? del(store, one.key) : put(store, one.key, { at, text: one.value }),
          ),
        );
        const last = new Map(changes.map((one) => [one.key, one.value]));
        const written = [...last].filter(([one]) => !one.startsWith("index-"));
        for (const [one, text] of written)
          expect(await get(store, one)).toEqual(text === null ? undefined : { at, text });
      }
      // What is for an index comes with the item after it.
      await put(store, "item-t~last", "item");
      const before = await read(store.db.createValueStream({}));
      await close(store);
      store = await openStore(path);
      expect(await read(store.db.createValueStream({}))).toEqual(before);
      await close(store);
    }),
    { numRuns: 25 },
  );
});

test("a range is read in its order, as far as it is wanted", async () => {
  const store = await openStore(newFolder());
  const names = Array.from({ length: 2500 }, (_, i) => `item-t~${String(i).padStart(4, "0")}`);
  await Promise.all(names.map((name) => put(store, name, name)));
  expect(await read(store.db.createKeyStream({}))).toEqual(names);
  const range = { gte: names[10], lt: names[2100] };
  expect(await read(store.db.createValueStream({ ...range, reverse: true, limit: 3 }))).toEqual(
    [2099, 2098, 2097].map((at) => names[at]),
  );
  const stream = store.db.createValueStream(range) as Stream & { destroy(): void };
  const seen: unknown[] = [];
  stream.on("data", (one: unknown) => {
    seen.push(one);
    if (seen.length === 5) stream.destroy();
  });
  await once(stream, "end");
  expect(seen).toEqual(names.slice(10, 15));
  await close(store);
});

test("a write into a store that is closed is an error", async () => {
  const store = await openStore(newFolder());
  await put(store, "item-t~a", 1);
  await close(store);
  await expect(put(store, "item-t~a", 2)).rejects.toThrow(/not open/);
  await expect(get(store, "item-t~a")).rejects.toThrow(/not open/);
});
