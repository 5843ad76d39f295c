import { randomUUID } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ObjectStore, openObjectStore } from "../../src/registry/index.ts";
import { openTestS3, type TestS3 } from "./test-s3.ts";

const bucket = `artifacts-${randomUUID()}`;
let s3: TestS3;
let client: S3Client;
let store: ObjectStore;

beforeAll(async () => {
  s3 = await openTestS3(bucket);
  client = s3.client;
  store = openObjectStore({ client, bucket });
});
afterAll(() => s3?.close());

const text = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString();

describe("an object store", () => {
  test("gives back what was put, text or bytes, under keys in any script", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await store.put("1/2/模型 #1+%.bin", bytes, "application/octet-stream");
    await store.put("empty", "", "text/plain");
    const object = await store.get("1/2/模型 #1+%.bin");
    expect(Uint8Array.from(object!.body)).toEqual(bytes);
    expect(object).toMatchObject({ bytes: 256, etag: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(Math.abs(Date.now() - object!.modifiedAt)).toBeLessThan(60_000);
    expect(await store.head("1/2/模型 #1+%.bin")).toEqual({ ...object, body: undefined });
    expect((await store.get("empty"))?.bytes).toBe(0);
  });

  test("keeps every version of an object", async () => {
    const { version = "" } = await store.put("config.yaml", "first", "text/plain");
    expect((await store.head("config.yaml"))?.version).toBe(version);
    expect((await store.put("config.yaml", "second", "text/plain")).version).not.toBe(version);
    expect(text((await store.get("config.yaml"))?.body)).toBe("second");
    expect(text((await store.get("config.yaml", { version }))?.body)).toBe("first");
    expect(await store.head("config.yaml", { version })).toMatchObject({ version, bytes: 5 });
  });

  test("has nothing for a key or version that is not there", async () => {
    await store.put("there", "x", "text/plain");
    expect([await store.get("not"), await store.head("not")]).toEqual([undefined, undefined]);
    expect(await store.get("there", { version: "no-such-version" })).toBeUndefined();
    expect(await store.head("there", { version: "no-such-version" })).toBeUndefined();
  });

  test("reads up to the limit, and refuses one byte more", async () => {
    await store.put("ten", "0123456789", "text/plain");
    expect((await store.get("ten", { limit: 10 }))?.bytes).toBe(10);
    await expect(store.get("ten", { limit: 9 })).rejects.toThrow(RangeError);
    expect((await store.get("ten"))?.bytes).toBe(10);
  });

  test("lists one level: files, and folders with a trailing slash", async () => {
    for (const key of ["run/a.txt", "run/model/model.json", "run/model/MLmodel", "run/b/c/d", "running/x"])
      await store.put(key, "12345", "text/plain");
    const file = (name: string) => ({ name, isDirectory: false, bytes: 5 });
    const folder = (name: string) => ({ name, isDirectory: true, bytes: 0 });
    expect(await store.list("run")).toEqual([file("a.txt"), folder("b/"), folder("model/")]);
    expect(await store.list("run/model/")).toEqual([file("MLmodel"), file("model.json")]);
    expect(await store.list("nowhere")).toEqual([]);
    expect((await store.list("")).map(({ name }) => name)).toEqual(expect.arrayContaining(["run/", "running/"]));
  });

  test("lists more than one of S3's pages", async () => {
    const names = Array.from({ length: 1010 }, (_, i) => String(i).padStart(4, "0"));
    for (let from = 0; from < names.length; from += 50)
      await Promise.all(names.slice(from, from + 50).map((name) => store.put(`many/${name}`, "", "text/plain")));
    expect((await store.list("many")).map(({ name }) => name)).toEqual(names);
  });

  test("deletes an object, and keeps its versions", async () => {
    const { version = "" } = await store.put("mistake", "first", "text/plain");
    await store.delete("mistake");
    await store.delete("mistake");
    expect(await store.get("mistake")).toBeUndefined();
    expect(text((await store.get("mistake", { version }))?.body)).toBe("first");
  });

  test("deletes a folder, of any depth and size, and nothing beside it", async () => {
    const names = Array.from({ length: 1005 }, (_, i) => `gone/${i % 7}/${i}`);
    for (let from = 0; from < names.length; from += 50)
      await Promise.all(names.slice(from, from + 50).map((name) => store.put(name, "", "text/plain")));
    await store.put("gone.txt", "", "text/plain");
    await store.deleteFolder("gone");
    await store.deleteFolder("gone/");
    expect(await store.list("gone")).toEqual([]);
    expect(await store.head("gone.txt")).toBeDefined();
  });

  test.each(["../secret", "/a", "a//b", "a/./b", ""])("refuses the key %j in every call", async (key) => {
    for (const call of [
      () => store.put(key, "", "a/b"),
      () => store.get(key),
      () => store.head(key),
      () => store.delete(key),
    ])
      await expect(call()).rejects.toMatchObject({ name: "Input.Invalid" });
  });
});
