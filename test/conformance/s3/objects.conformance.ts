import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, md5, plain, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 objects");
const head = (Key: string, more: object = {}) => s3.send(new HeadObjectCommand({ Bucket: versioned(), Key, ...more }));

conformance("an object's ETag is the MD5 of its bytes", async () => {
  expect((await put(fresh("objects/etag"), "one")).ETag).toBe(`"${md5("one")}"`);
});

conformance("an empty object is one", async () => {
  const key = fresh("objects/empty");
  await put(key, "");
  const { ContentLength, ETag } = await head(key);
  expect([ContentLength, ETag]).toEqual([0, `"${md5("")}"`]);
});

conformance("bytes come back as they went", async () => {
  const key = fresh("objects/bytes");
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
  const { ETag } = await put(key, bytes);
  expect(ETag).toBe(`"${md5(bytes)}"`);
  expect((await get(key)).ContentLength).toBe(70_000);
});

conformance("headers and metadata are kept, metadata names in lower case", async () => {
  const key = fresh("objects/headers");
  await put(key, "one", {
    ContentType: "text/csv",
    CacheControl: "no-cache",
    ContentDisposition: "inline",
    ContentLanguage: "de",
    Metadata: { Maker: "me" },
  });
  expect(await head(key)).toMatchObject({
    ContentType: "text/csv",
    CacheControl: "no-cache",
    ContentDisposition: "inline",
    ContentLanguage: "de",
    Metadata: { maker: "me" },
  });
});

conformance("without a type it is application/octet-stream or binary/octet-stream", async () => {
  const key = fresh("objects/type");
  await put(key, "one");
  expect((await head(key)).ContentType).toMatch(/^(application|binary)\/octet-stream$/);
});

conformance("metadata above 2 KB is MetadataTooLarge", async () => {
  const large = put(fresh("objects/metadata"), "one", { Metadata: { large: "x".repeat(2048) } });
  expect(await refusal(large)).toBe("400 MetadataTooLarge");
});

conformance("GET of no object is NoSuchKey, HEAD 404", async () => {
  const key = fresh("objects/none");
  expect(await refusal(get(key))).toBe("404 NoSuchKey");
  expect(await refusal(head(key))).toMatch(/^404 /);
});

const nowhere = "conformance-no-such-bucket-8c1f";
const inNoBucket: [string, () => Promise<unknown>][] = [
  ["GET of an object", () => get("key", { Bucket: nowhere })],
  ["PUT of an object", () => put("key", "one", { Bucket: nowhere })],
  ["a listing", () => s3.send(new ListObjectsV2Command({ Bucket: nowhere }))],
  ["a listing of versions", () => s3.send(new ListObjectVersionsCommand({ Bucket: nowhere }))],
];
for (const [name, call] of inNoBucket)
  conformance(`${name} in no bucket is NoSuchBucket`, async () => {
    expect(await refusal(call())).toBe("404 NoSuchBucket");
  });

conformance("HEAD of no bucket is 404", async () => {
  expect(await refusal(s3.send(new HeadBucketCommand({ Bucket: nowhere })))).toMatch(/^404 /);
});

conformance("a copy takes body, type and metadata along", async () => {
  const [from, to] = [fresh("objects/from"), fresh("objects/to")];
  await put(from, "one", { ContentType: "text/csv", Metadata: { maker: "me" } });
  const { CopyObjectResult } = await s3.send(
    new CopyObjectCommand({ Bucket: versioned(), Key: to, CopySource: `${versioned()}/${from}` }),
  );
  expect(CopyObjectResult?.ETag).toBe(`"${md5("one")}"`);
  expect(await head(to)).toMatchObject({ ContentType: "text/csv", Metadata: { maker: "me" }, ContentLength: 3 });
});

conformance("a copy may replace the metadata", async () => {
  const [from, to] = [fresh("objects/from"), fresh("objects/to")];
  await put(from, "one", { Metadata: { maker: "me" } });
  const copy = { Bucket: versioned(), Key: to, CopySource: `${versioned()}/${from}` };
  await s3.send(new CopyObjectCommand({ ...copy, MetadataDirective: "REPLACE", Metadata: { other: "you" } }));
  expect((await head(to)).Metadata).toEqual({ other: "you" });
});

conformance("a copy of a version is of that version", async () => {
  const [from, to] = [fresh("objects/from"), fresh("objects/to")];
  const { VersionId } = await put(from, "one");
  await put(from, "two");
  const CopySource = `${versioned()}/${from}?versionId=${VersionId}`;
  const answer = await s3.send(new CopyObjectCommand({ Bucket: versioned(), Key: to, CopySource }));
  expect([answer.CopySourceVersionId, (await get(to)).text]).toEqual([VersionId, "one"]);
});

conformance("a copy of no object is NoSuchKey", async () => {
  const CopySource = `${versioned()}/${fresh("objects/none")}`;
  const copy = new CopyObjectCommand({ Bucket: versioned(), Key: fresh("objects/to"), CopySource });
  expect(await refusal(s3.send(copy))).toBe("404 NoSuchKey");
});

conformance("a copy onto itself that changes nothing is InvalidRequest", async () => {
  const Key = fresh("objects/self");
  await put(Key, "one", { Bucket: plain() });
  const copy = new CopyObjectCommand({ Bucket: plain(), Key, CopySource: `${plain()}/${Key}` });
  expect(await refusal(s3.send(copy))).toBe("400 InvalidRequest");
});

const remove = (Objects: { Key: string; VersionId?: string }[], Quiet = false, Bucket = versioned()) =>
  s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet } }));

conformance("DeleteObjects leaves delete markers, and names them; a key that never was is deleted too", async () => {
  const [first, none] = [fresh("objects/many"), fresh("objects/never")];
  await put(first, "one");
  const { Deleted, Errors } = await remove([{ Key: first }, { Key: none }]);
  expect(Errors).toBeUndefined();
  expect(Deleted?.map(({ Key, DeleteMarker }) => [Key, DeleteMarker])).toEqual([
    [first, true],
    [none, true],
  ]);
  expect(Deleted?.every(({ DeleteMarkerVersionId }) => (DeleteMarkerVersionId ?? "") !== "")).toBe(true);
});

conformance("DeleteObjects by version removes the version for good", async () => {
  const key = fresh("objects/version");
  const { VersionId } = await put(key, "one");
  const { Deleted } = await remove([{ Key: key, VersionId: VersionId! }]);
  expect(Deleted).toEqual([{ Key: key, VersionId }]);
  expect(await refusal(get(key, { VersionId }))).toBe("404 NoSuchVersion");
});

conformance("DeleteObjects, quiet, tells no successes", async () => {
  const key = fresh("objects/quiet");
  await put(key, "one");
  expect((await remove([{ Key: key }], true)).Deleted).toBeUndefined();
  expect(await refusal(get(key))).toBe("404 NoSuchKey");
});

conformance("DeleteObjects takes 1000 keys, and refuses 1001 as MalformedXML", async () => {
  const keys = Array.from({ length: 1001 }, (_, i) => ({ Key: `objects/none/${i}` }));
  expect((await remove(keys.slice(0, 1000), true, plain())).Errors).toBeUndefined();
  expect(await refusal(remove(keys, true, plain()))).toBe("400 MalformedXML");
});

conformance("DeleteObjects without keys is MalformedXML", async () => {
  expect(await refusal(remove([]))).toBe("400 MalformedXML");
});

conformance("tags are put, counted and replaced", async () => {
  const Key = fresh("objects/tags");
  await put(Key, "one", { Tagging: "a=1&b=2" });
  expect((await get(Key)).TagCount).toBe(2);
  const TagSet = [{ Key: "c", Value: "3" }];
  await s3.send(new PutObjectTaggingCommand({ Bucket: versioned(), Key, Tagging: { TagSet } }));
  expect((await s3.send(new GetObjectTaggingCommand({ Bucket: versioned(), Key }))).TagSet).toEqual(TagSet);
});

conformance("an eleventh tag is refused", async () => {
  const Key = fresh("objects/tags");
  await put(Key, "one");
  const TagSet = Array.from({ length: 11 }, (_, i) => ({ Key: `k${i}`, Value: "v" }));
  const call = s3.send(new PutObjectTaggingCommand({ Bucket: versioned(), Key, Tagging: { TagSet } }));
  expect(await refusal(call)).toBe("400 BadRequest");
});

conformance("an object says that it is encrypted with AES256", async () => {
  const key = fresh("objects/encrypted");
  expect((await put(key, "one")).ServerSideEncryption).toBe("AES256");
  expect((await head(key)).ServerSideEncryption).toBe("AES256");
});
