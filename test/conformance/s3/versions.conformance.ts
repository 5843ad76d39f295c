import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, plain, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 versions");

const remove = (Key: string, VersionId?: string, Bucket = versioned()) =>
  s3.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) }));
const list = (Prefix: string) => s3.send(new ListObjectVersionsCommand({ Bucket: versioned(), Prefix }));

conformance("the bucket says that it is versioned, and the other says nothing", async () => {
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket: versioned() }))).Status).toBe("Enabled");
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket: plain() }))).Status).toBeUndefined();
});

conformance("every PUT makes a version of its own", async () => {
  const key = fresh("versions/put");
  const [first, second] = [await put(key, "one"), await put(key, "two")];
  expect(first.VersionId).toBeTruthy();
  expect(first.VersionId).not.toBe(second.VersionId);
  expect((await get(key)).text).toBe("two");
  expect((await get(key)).VersionId).toBe(second.VersionId);
  expect((await get(key, { VersionId: first.VersionId })).text).toBe("one");
});

conformance("the same body twice makes two versions with one ETag", async () => {
  const key = fresh("versions/same");
  const [first, second] = [await put(key, "same"), await put(key, "same")];
  expect(first.ETag).toBe(second.ETag);
  expect(first.VersionId).not.toBe(second.VersionId);
});

conformance("a listing has them newest first, and says which is latest", async () => {
  const key = fresh("versions/listed");
  const [first, second] = [await put(key, "one"), await put(key, "two")];
  const { Versions } = await list(key);
  expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
    [second.VersionId, true],
    [first.VersionId, false],
  ]);
});

conformance("DELETE without a version leaves a delete marker", async () => {
  const key = fresh("versions/marked");
  await put(key, "there");
  const { DeleteMarker, VersionId } = await remove(key);
  expect(DeleteMarker).toBe(true);
  const { DeleteMarkers, Versions } = await list(key);
  expect(DeleteMarkers?.map((marker) => [marker.VersionId, marker.IsLatest])).toEqual([[VersionId, true]]);
  expect(Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false]);
});

conformance("DELETE of a key that never was leaves a delete marker too", async () => {
  const key = fresh("versions/never");
  expect((await remove(key)).DeleteMarker).toBe(true);
  expect((await list(key)).DeleteMarkers).toHaveLength(1);
});

conformance("DELETE of a deleted key leaves another delete marker", async () => {
  const key = fresh("versions/twice");
  await put(key, "there");
  await remove(key);
  await remove(key);
  expect((await list(key)).DeleteMarkers).toHaveLength(2);
});

conformance("GET of a key under a delete marker is NoSuchKey, with x-amz-delete-marker", async () => {
  const key = fresh("versions/hidden");
  await put(key, "there");
  const { VersionId } = await remove(key);
  const error = await get(key).catch((reason: unknown) => reason as { $response: { headers: Record<string, string> } });
  expect(await refusal(get(key))).toBe("404 NoSuchKey");
  expect(error).toMatchObject({
    $response: { headers: { "x-amz-delete-marker": "true", "x-amz-version-id": VersionId } },
  });
});

conformance("HEAD of a key under a delete marker is 404", async () => {
  const key = fresh("versions/head");
  await put(key, "there");
  await remove(key);
  expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key })))).toMatch(/^404 /);
});

conformance("GET of a delete marker by its version is MethodNotAllowed", async () => {
  const key = fresh("versions/marker");
  const { VersionId } = await remove(key);
  expect(await refusal(get(key, { VersionId }))).toBe("405 MethodNotAllowed");
});

conformance("HEAD of a delete marker by its version is 405", async () => {
  const key = fresh("versions/marker");
  const { VersionId } = await remove(key);
  expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key, VersionId })))).toMatch(/^405 /);
});

conformance("removing a delete marker brings the object back", async () => {
  const key = fresh("versions/back");
  await put(key, "still here");
  const { VersionId } = await remove(key);
  const removed = await remove(key, VersionId);
  expect([removed.DeleteMarker, removed.VersionId]).toEqual([true, VersionId]);
  expect((await get(key)).text).toBe("still here");
});

conformance("DELETE of the latest version makes the one before it the latest", async () => {
  const key = fresh("versions/before");
  await put(key, "one");
  const { VersionId } = await put(key, "two");
  const removed = await remove(key, VersionId);
  expect([removed.DeleteMarker, removed.VersionId]).toEqual([undefined, VersionId]);
  expect((await get(key)).text).toBe("one");
  expect((await list(key)).Versions).toHaveLength(1);
});

conformance("DELETE of a version is final: GET of it is NoSuchVersion", async () => {
  const key = fresh("versions/gone");
  const { VersionId } = await put(key, "one");
  await put(key, "two");
  await remove(key, VersionId);
  expect(await refusal(get(key, { VersionId }))).toBe("404 NoSuchVersion");
});

conformance("a version belongs to its key", async () => {
  const { VersionId } = await put(fresh("versions/mine"), "one");
  const other = fresh("versions/other");
  await put(other, "two");
  expect(await refusal(get(other, { VersionId }))).toBe("404 NoSuchVersion");
});

conformance("what cannot be a version's id is InvalidArgument", async () => {
  const key = fresh("versions/odd");
  await put(key, "one");
  expect(await refusal(get(key, { VersionId: "no version" }))).toBe("400 InvalidArgument");
});

conformance("an empty versionId is InvalidArgument", async () => {
  const key = fresh("versions/empty");
  await put(key, "one");
  expect(await refusal(get(key, { VersionId: "" }))).toBe("400 InvalidArgument");
});

conformance("a bucket without versions tells none, and DELETE leaves nothing", async () => {
  const key = fresh("versions/plain");
  const inPlain = { Bucket: plain() };
  expect((await put(key, "one", inPlain)).VersionId).toBeUndefined();
  const { DeleteMarker, VersionId } = await remove(key, undefined, plain());
  expect([DeleteMarker, VersionId]).toEqual([undefined, undefined]);
  expect(await refusal(get(key, inPlain))).toBe("404 NoSuchKey");
});

conformance("a bucket without versions lists its objects as version null", async () => {
  const key = fresh("versions/null");
  await put(key, "one", { Bucket: plain() });
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: plain(), Prefix: key }));
  expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([["null", true]]);
  expect((await get(key, { Bucket: plain(), VersionId: "null" })).text).toBe("one");
});
