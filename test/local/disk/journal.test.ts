import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Journal } from "../../../src/local/disk/index.ts";
import { smallDisk } from "../../clouds/small-disk.ts";
import { temporaryFolder } from "../tiny-stack.ts";

test("what was set is there when it is opened again; a line cut off by a crash is not", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "j.jsonl");
  const journal = new Journal<number>(path);
  journal.set("a", 1);
  journal.set("b", 2);
  journal.set("a", 3);
  journal.delete("b");
  journal.set("c", 4);
  appendFileSync(path, '{"key":"d","val');
  const again = new Journal<number>(path);
  expect([again.get("a"), again.get("b"), again.get("c"), again.get("d")]).toEqual([3, undefined, 4, undefined]);
});

test("many changes of few keys do not make the file grow", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "j.jsonl");
  const journal = new Journal<number>(path);
  for (let i = 0; i < 5000; i += 1) journal.set("a", i);
  expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(1100);
  expect(new Journal<number>(path).get("a")).toBe(4999);
});

test("after its end it changes nothing on disk", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "j.jsonl");
  const journal = new Journal<number>(path);
  journal.close();
  journal.set("late", 1);
  expect(readFileSync(path, "utf8")).toBe("");
});

const disk = smallDisk(64);
afterAll(() => disk?.remove());

test.skipIf(disk === undefined)(
  "a line that the disk has no room for changes nothing, and the next one does not run into it (needs root, to mount)",
  () => {
    const path = join(disk!.path, "j.jsonl");
    const journal = new Journal<string>(path);
    journal.set("a", "kept");
    expect(() => journal.set("b", "x".repeat(100_000))).toThrow(/ENOSPC/);
    expect(journal.get("b")).toBeUndefined();
    journal.set("c", "kept too");
    const again = new Journal<string>(path);
    expect([again.get("a"), again.get("b"), again.get("c")]).toEqual(["kept", undefined, "kept too"]);
  },
);
