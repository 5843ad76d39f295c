import {
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { md5, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 listings");

/** Makes these objects under a folder of their own. @returns the folder, with its slash */
async function folderOf(...names: string[]): Promise<string> {
  const folder = `${fresh("listings")}/`;
  for (const name of names) await put(folder + name, name);
  return folder;
}

const list = (Prefix: string, more: object = {}) =>
  s3.send(new ListObjectsV2Command({ Bucket: versioned(), Prefix, ...more }));
const keys = (answer: Pick<ListObjectsV2CommandOutput, "Contents">, folder: string): string[] =>
  (answer.Contents ?? []).map(({ Key }) => Key!.slice(folder.length));

conformance("ListObjectsV2 tells key, size, ETag, time and count", async () => {
  const folder = await folderOf("a");
  const { Contents, KeyCount, IsTruncated, MaxKeys, Name, Prefix } = await list(folder);
  expect({ KeyCount, IsTruncated, MaxKeys, Name, Prefix }).toEqual({
    KeyCount: 1,
    IsTruncated: false,
    MaxKeys: 1000,
    Name: versioned(),
    Prefix: folder,
  });
  expect(Contents).toMatchObject([{ Key: `${folder}a`, Size: 1, ETag: `"${md5("a")}"`, StorageClass: "STANDARD" }]);
  expect(Contents![0]!.LastModified).toBeInstanceOf(Date);
});

conformance("keys are in the order of their UTF-8 bytes", async () => {
  const folder = await folderOf("b", "a", "B", "ä", "z", "a/b", "a-b", "10", "9", "\u{1F600}", "\uFF5E");
  expect(keys(await list(folder), folder)).toEqual([
    "10",
    "9",
    "B",
    "a",
    "a-b",
    "a/b",
    "b",
    "z",
    "ä",
    "\uFF5E",
    "\u{1F600}",
  ]);
});

conformance("an empty listing has count 0 and no contents", async () => {
  const { KeyCount, Contents, IsTruncated } = await list(`${fresh("listings")}/`);
  expect([KeyCount, Contents, IsTruncated]).toEqual([0, undefined, false]);
});

conformance("pages go on by their token, and lose and repeat nothing", async () => {
  const folder = await folderOf("1", "2", "3", "4", "5");
  const seen: string[] = [];
  const sizes: (number | undefined)[] = [];
  let ContinuationToken: string | undefined;
  do {
    const answer = await list(folder, { MaxKeys: 2, ContinuationToken });
    seen.push(...keys(answer, folder));
    sizes.push(answer.KeyCount);
    ContinuationToken = answer.NextContinuationToken;
    expect(answer.IsTruncated).toBe(ContinuationToken !== undefined);
  } while (ContinuationToken !== undefined);
  expect([seen, sizes]).toEqual([
    ["1", "2", "3", "4", "5"],
    [2, 2, 1],
  ]);
});

conformance("a page that ends with the last key is not truncated", async () => {
  const folder = await folderOf("1", "2");
  expect((await list(folder, { MaxKeys: 2 })).IsTruncated).toBe(false);
});

conformance("max-keys=0 answers nothing, and is not truncated", async () => {
  const folder = await folderOf("1");
  const { KeyCount, MaxKeys, Contents, IsTruncated } = await list(folder, { MaxKeys: 0 });
  expect([KeyCount, MaxKeys, Contents, IsTruncated]).toEqual([0, 0, undefined, false]);
});

conformance("max-keys above 1000 is taken", async () => {
  expect((await list(await folderOf("1"), { MaxKeys: 5000 })).KeyCount).toBe(1);
});

conformance("a negative max-keys is InvalidArgument", async () => {
  expect(await refusal(list("listings", { MaxKeys: -1 }))).toBe("400 InvalidArgument");
});

conformance("a token that was not given out is InvalidArgument", async () => {
  expect(await refusal(list("listings", { ContinuationToken: "made up" }))).toBe("400 InvalidArgument");
});

conformance("start-after leaves out its key and all before, whether it is there or not", async () => {
  const folder = await folderOf("a", "b", "c");
  expect(keys(await list(folder, { StartAfter: `${folder}a` }), folder)).toEqual(["b", "c"]);
  expect(keys(await list(folder, { StartAfter: `${folder}aa` }), folder)).toEqual(["b", "c"]);
});

conformance("a delimiter folds keys into common prefixes", async () => {
  const folder = await folderOf("a", "b/1", "b/2", "c/d/1", "e");
  const answer = await list(folder, { Delimiter: "/" });
  expect(keys(answer, folder)).toEqual(["a", "e"]);
  expect(answer.CommonPrefixes).toEqual([{ Prefix: `${folder}b/` }, { Prefix: `${folder}c/` }]);
  expect([answer.KeyCount, answer.Delimiter]).toEqual([4, "/"]);
});

conformance("a delimiter may be more than one character", async () => {
  const folder = await folderOf("a--1", "a--2", "b-1");
  const answer = await list(folder, { Delimiter: "--" });
  expect([keys(answer, folder), answer.CommonPrefixes]).toEqual([["b-1"], [{ Prefix: `${folder}a--` }]]);
});

conformance("a common prefix counts as one of a page, and the next page is beyond all of it", async () => {
  const folder = await folderOf("a/1", "a/2", "b", "c/1", "c/2");
  const first = await list(folder, { Delimiter: "/", MaxKeys: 2 });
  expect([keys(first, folder), first.CommonPrefixes, first.IsTruncated]).toEqual([
    ["b"],
    [{ Prefix: `${folder}a/` }],
    true,
  ]);
  const next = await list(folder, { Delimiter: "/", ContinuationToken: first.NextContinuationToken });
  expect([keys(next, folder), next.CommonPrefixes]).toEqual([[], [{ Prefix: `${folder}c/` }]]);
});

conformance("a key that ends with the delimiter is under its own prefix", async () => {
  const folder = await folderOf("a/");
  const answer = await list(folder, { Delimiter: "/" });
  expect([keys(answer, folder), answer.CommonPrefixes]).toEqual([[], [{ Prefix: `${folder}a/` }]]);
});

conformance("encoding-type=url encodes keys, prefixes and the delimiter, but no slash", async () => {
  const folder = await folderOf("c+d", "file(3).png", "ü", "x&y/1");
  const answer = await list(folder, { EncodingType: "url", Delimiter: "/" });
  expect(answer.EncodingType).toBe("url");
  expect(keys(answer, folder)).toEqual(["c%2Bd", "file%283%29.png", "%C3%BC"]);
  expect(answer.CommonPrefixes).toEqual([{ Prefix: `${folder}x%26y/` }]);
});

conformance("deleted keys are not listed", async () => {
  const folder = await folderOf("a", "b");
  await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: `${folder}a` }));
  expect(keys(await list(folder), folder)).toEqual(["b"]);
});

conformance("the owner is told only where it is asked for", async () => {
  const folder = await folderOf("a");
  expect((await list(folder)).Contents![0]!.Owner).toBeUndefined();
  expect((await list(folder, { FetchOwner: true })).Contents![0]!.Owner?.ID).toBeTruthy();
});

conformance("ListObjects goes on by its marker", async () => {
  const folder = await folderOf("a", "b/1", "b/2", "c");
  const of = (more: object) => s3.send(new ListObjectsCommand({ Bucket: versioned(), Prefix: folder, ...more }));
  const first = await of({ MaxKeys: 2, Delimiter: "/" });
  expect([keys(first, folder), first.CommonPrefixes, first.IsTruncated]).toEqual([
    ["a"],
    [{ Prefix: `${folder}b/` }],
    true,
  ]);
  expect(first.NextMarker).toBe(`${folder}b/`);
  expect(keys(await of({ Delimiter: "/", Marker: first.NextMarker }), folder)).toEqual(["c"]);
  expect(keys(await of({ Marker: `${folder}a` }), folder)).toEqual(["b/1", "b/2", "c"]);
});

conformance("ListObjects gives no next marker without a delimiter", async () => {
  const folder = await folderOf("a", "b");
  const answer = await s3.send(new ListObjectsCommand({ Bucket: versioned(), Prefix: folder, MaxKeys: 1 }));
  expect([answer.IsTruncated, answer.NextMarker]).toEqual([true, undefined]);
});

conformance("ListObjectVersions goes on in the middle of a key's versions", async () => {
  const folder = await folderOf("a");
  const [second, third] = [await put(`${folder}a`, "2"), await put(`${folder}a`, "3")];
  const { VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: `${folder}a` }));
  await put(`${folder}b`, "1");
  const of = (more: object) => s3.send(new ListObjectVersionsCommand({ Bucket: versioned(), Prefix: folder, ...more }));
  const first = await of({ MaxKeys: 2 });
  expect(first.DeleteMarkers?.map(({ VersionId }) => VersionId)).toEqual([marker]);
  expect(first.Versions?.map(({ VersionId }) => VersionId)).toEqual([third.VersionId]);
  expect([first.IsTruncated, first.NextKeyMarker, first.NextVersionIdMarker]).toEqual([
    true,
    `${folder}a`,
    third.VersionId,
  ]);
  const next = await of({ KeyMarker: first.NextKeyMarker, VersionIdMarker: first.NextVersionIdMarker });
  expect(next.Versions?.map(({ Key }) => Key?.slice(folder.length))).toEqual(["a", "a", "b"]);
  expect(next.Versions?.[0]?.VersionId).toBe(second.VersionId);
});

conformance("ListObjectVersions with a key marker begins after that key", async () => {
  const folder = await folderOf("a", "b");
  await put(`${folder}a`, "2");
  const { Versions } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: versioned(), Prefix: folder, KeyMarker: `${folder}a` }),
  );
  expect(Versions?.map(({ Key }) => Key)).toEqual([`${folder}b`]);
});

conformance("ListObjectVersions folds by a delimiter too", async () => {
  const folder = await folderOf("a", "b/1", "b/2");
  const { Versions, CommonPrefixes } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: versioned(), Prefix: folder, Delimiter: "/" }),
  );
  expect(Versions?.map(({ Key }) => Key)).toEqual([`${folder}a`]);
  expect(CommonPrefixes).toEqual([{ Prefix: `${folder}b/` }]);
});

conformance("ListObjectVersions with a version marker but no key marker is InvalidArgument", async () => {
  const { VersionId } = await put(fresh("listings/version"), "1");
  const call = s3.send(new ListObjectVersionsCommand({ Bucket: versioned(), VersionIdMarker: VersionId }));
  expect(await refusal(call)).toBe("400 InvalidArgument");
});
