import { CopyObjectCommand, DeleteObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 keys");

const odd: [string, string][] = [
  ["letters of all kinds", "Modelle/größe 模型 ж 😀.txt"],
  ["spaces", " a  b "],
  ["a plus sign", "a+b"],
  ["percent signs that look encoded", "a%20b%2Fc"],
  ["a question mark and an ampersand", "a?b=c&d"],
  ["a hash", "a#b"],
  ["quotes and brackets", "a\"b'c<d>e[f]{g}"],
  ["a backslash", "a\\b"],
  ["two slashes in a row", "a//b"],
  ["a slash at its end", "a/"],
  ["a dot as a step", "a/./b"],
  ["two dots as a name", "a..b"],
  ["a colon, a semicolon, a comma, an at and an equals sign", "a:b;c,d@e=f$g!h*i(j)k"],
];
for (const [name, key] of odd)
  conformance(`${name}: the object is stored, listed, copied and deleted under that key`, async () => {
    const folder = `${fresh("keys")}/`;
    const [from, to] = [folder + key, `${folder}~${key}`];
    await put(from, name);
    expect((await get(from)).text).toBe(name);
    const CopySource = `${versioned()}/${from.split("/").map(encodeURIComponent).join("/")}`;
    await s3.send(new CopyObjectCommand({ Bucket: versioned(), Key: to, CopySource }));
    const list = new ListObjectsV2Command({ Bucket: versioned(), Prefix: folder });
    expect((await s3.send(list)).Contents?.map(({ Key }) => Key)).toEqual([from, to]);
    await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: from }));
    expect((await s3.send(list)).Contents?.map(({ Key }) => Key)).toEqual([to]);
  });

conformance("`..` leads nowhere: it is a part of the key", async () => {
  const folder = fresh("keys");
  await put(`${folder}/a/../b`, "dots");
  expect((await get(`${folder}/a/../b`)).text).toBe("dots");
  expect(await refusal(get(`${folder}/b`))).toBe("404 NoSuchKey");
});

conformance("a key that begins with a slash keeps it", async () => {
  const key = `/${fresh("keys")}`;
  await put(key, "rooted");
  expect((await get(key)).text).toBe("rooted");
  expect(await refusal(get(key.slice(1)))).toBe("404 NoSuchKey");
});

conformance("upper and lower case are two keys", async () => {
  const key = fresh("keys/case");
  await put(key, "lower");
  expect(await refusal(get(key.toUpperCase()))).toBe("404 NoSuchKey");
});

conformance("composed and decomposed letters are two keys", async () => {
  const folder = fresh("keys/form");
  await put(`${folder}/\u00e9`, "composed");
  expect(await refusal(get(`${folder}/e\u0301`))).toBe("404 NoSuchKey");
});

conformance("a key may be an object's and the folder of others", async () => {
  const key = fresh("keys/both");
  await put(key, "object");
  await put(`${key}/below`, "below");
  expect([(await get(key)).text, (await get(`${key}/below`)).text]).toEqual(["object", "below"]);
});

conformance("a key of 1024 bytes is stored", async () => {
  const key = fresh("keys/long-").padEnd(1024, "k");
  await put(key, "long");
  expect((await get(key)).text).toBe("long");
});

conformance("a key of 1025 bytes is KeyTooLongError", async () => {
  expect(await refusal(put(fresh("keys/long-").padEnd(1025, "k"), "long"))).toBe("400 KeyTooLongError");
});

conformance("its length counts in bytes, not letters", async () => {
  expect(await refusal(put(fresh("keys/long-").padEnd(600, "ü"), "long"))).toBe("400 KeyTooLongError");
});
