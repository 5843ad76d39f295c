import { CopyObjectCommand, DeleteObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 conditional requests");
const otherETag = '"0123456789abcdef0123456789abcdef"';
const hour = 3_600_000;

conformance("PUT If-None-Match: * makes an object where there is none", async () => {
  const key = fresh("conditions/new");
  await put(key, "one", { IfNoneMatch: "*" });
  expect((await get(key)).text).toBe("one");
});

conformance("PUT If-None-Match: * on an object is 412, and changes nothing", async () => {
  const key = fresh("conditions/there");
  await put(key, "one");
  expect(await refusal(put(key, "two", { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
  expect((await get(key)).text).toBe("one");
});

conformance("PUT If-None-Match: * over a delete marker makes an object", async () => {
  const key = fresh("conditions/deleted");
  await put(key, "one");
  await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: key }));
  await put(key, "two", { IfNoneMatch: "*" });
  expect((await get(key)).text).toBe("two");
});

conformance("of ten PUTs with If-None-Match: * at once one wins, the others are 412 or 409", async () => {
  const key = fresh("conditions/race");
  const ends = await Promise.all(
    Array.from({ length: 10 }, (_, i) => refusal(put(key, String(i), { IfNoneMatch: "*" }))),
  );
  expect(ends.filter((end) => end === "not refused")).toHaveLength(1);
  const others = ends.filter((end) => /^(412 PreconditionFailed|409 ConditionalRequestConflict)$/.test(end));
  expect(others).toHaveLength(9);
});

conformance("PUT If-None-Match with an ETag is NotImplemented", async () => {
  const { ETag } = await put(fresh("conditions/etag"), "one");
  expect(await refusal(put(fresh("conditions/etag"), "two", { IfNoneMatch: ETag }))).toBe("501 NotImplemented");
});

conformance("PUT If-Match with the object's ETag replaces it", async () => {
  const key = fresh("conditions/match");
  const { ETag } = await put(key, "one");
  await put(key, "two", { IfMatch: ETag });
  expect((await get(key)).text).toBe("two");
});

conformance("PUT If-Match with another ETag is 412, and changes nothing", async () => {
  const key = fresh("conditions/mismatch");
  await put(key, "one");
  expect(await refusal(put(key, "two", { IfMatch: otherETag }))).toBe("412 PreconditionFailed");
  expect((await get(key)).text).toBe("one");
});

conformance("PUT If-Match where there is no object is NoSuchKey", async () => {
  expect(await refusal(put(fresh("conditions/none"), "one", { IfMatch: otherETag }))).toBe("404 NoSuchKey");
});

conformance("PUT If-Match over a delete marker is NoSuchKey", async () => {
  const key = fresh("conditions/removed");
  const { ETag } = await put(key, "one");
  await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: key }));
  expect(await refusal(put(key, "two", { IfMatch: ETag }))).toBe("404 NoSuchKey");
});

conformance("DELETE If-Match with the object's ETag deletes it", async () => {
  const Key = fresh("conditions/delete");
  const { ETag } = await put(Key, "one");
  await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key, IfMatch: ETag }));
  expect(await refusal(get(Key))).toBe("404 NoSuchKey");
});

conformance("DELETE If-Match with another ETag is 412, and deletes nothing", async () => {
  const Key = fresh("conditions/delete");
  await put(Key, "one");
  const call = s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key, IfMatch: otherETag }));
  expect(await refusal(call)).toBe("412 PreconditionFailed");
  expect((await get(Key)).text).toBe("one");
});

const passing: [string, (object: { etag: string; modified: Date }) => object][] = [
  ["If-Match with its ETag", ({ etag }) => ({ IfMatch: etag })],
  ["If-None-Match with another ETag", () => ({ IfNoneMatch: otherETag })],
  ["If-Modified-Since an hour before it", ({ modified }) => ({ IfModifiedSince: new Date(+modified - hour) })],
  ["If-Unmodified-Since its own time", ({ modified }) => ({ IfUnmodifiedSince: modified })],
  // S3's GetObject names these two pairs: the ETag decides.
  [
    "If-Match with its ETag, and If-Unmodified-Since before it",
    ({ etag, modified }) => ({ IfMatch: etag, IfUnmodifiedSince: new Date(+modified - hour) }),
  ],
];
for (const [name, conditions] of passing)
  conformance(`GET ${name} reads the object`, async () => {
    const key = fresh("conditions/get");
    await put(key, "one");
    const { ETag, LastModified } = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key }));
    expect((await get(key, conditions({ etag: ETag!, modified: LastModified! }))).text).toBe("one");
  });

const refused: [string, RegExp, (object: { etag: string; modified: Date }) => object][] = [
  ["If-Match with another ETag is 412", /^412 PreconditionFailed$/, () => ({ IfMatch: otherETag })],
  ["If-None-Match with its ETag is 304", /^304 /, ({ etag }) => ({ IfNoneMatch: etag })],
  ["If-Modified-Since its own time is 304", /^304 /, ({ modified }) => ({ IfModifiedSince: modified })],
  [
    "If-Unmodified-Since before it is 412",
    /^412 PreconditionFailed$/,
    ({ modified }) => ({ IfUnmodifiedSince: new Date(+modified - hour) }),
  ],
  [
    "If-None-Match with its ETag, and If-Modified-Since before it, is 304",
    /^304 /,
    ({ etag, modified }) => ({ IfNoneMatch: etag, IfModifiedSince: new Date(+modified - hour) }),
  ],
];
for (const [name, wanted, conditions] of refused)
  conformance(`GET ${name}`, async () => {
    const key = fresh("conditions/get");
    await put(key, "one");
    const { ETag, LastModified } = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key }));
    expect(await refusal(get(key, conditions({ etag: ETag!, modified: LastModified! })))).toMatch(wanted);
  });

conformance("HEAD If-None-Match with its ETag is 304, with another If-Match 412", async () => {
  const key = fresh("conditions/head");
  const { ETag } = await put(key, "one");
  const head = (more: object) => s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key, ...more }));
  expect(await refusal(head({ IfNoneMatch: ETag }))).toMatch(/^304 /);
  expect(await refusal(head({ IfMatch: otherETag }))).toMatch(/^412 /);
});

conformance("a copy whose source does not match is 412", async () => {
  const key = fresh("conditions/source");
  await put(key, "one");
  const CopySource = `${versioned()}/${key}`;
  const copy = { Bucket: versioned(), Key: fresh("conditions/copy"), CopySource, CopySourceIfMatch: otherETag };
  expect(await refusal(s3.send(new CopyObjectCommand(copy)))).toBe("412 PreconditionFailed");
});
