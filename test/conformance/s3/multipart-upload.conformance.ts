import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandOutput,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, md5, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 multipart upload");
const enough = Buffer.alloc(5 * 1024 * 1024, "a");
const unknown = "0123456789abcdef0123456789abcdef";

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

async function begin(more: object = {}): Promise<Upload> {
  const place = { Bucket: versioned(), Key: fresh("multipart/object") };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...place, ...more }));
  return { ...place, UploadId: UploadId! };
}

async function part(upload: Upload, PartNumber: number, Body: string | Uint8Array): Promise<Part> {
  const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
  return { PartNumber, ETag: ETag! };
}
type Part = { PartNumber: number; ETag: string };

const complete = (upload: Upload, Parts: Part[], more: object = {}): Promise<CompleteMultipartUploadCommandOutput> =>
  s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }));

conformance("its parts make one object, whose ETag is the MD5 of their MD5s and their number", async () => {
  const upload = await begin({ ContentType: "text/csv", Metadata: { by: "parts" } });
  const parts = [await part(upload, 1, enough), await part(upload, 2, "end")];
  const { ETag, VersionId } = await complete(upload, parts);
  const digests = Buffer.from(md5(enough) + md5("end"), "hex");
  expect(ETag).toBe(`"${md5(digests)}-2"`);
  const head = await s3.send(new HeadObjectCommand({ Bucket: upload.Bucket, Key: upload.Key }));
  expect(head).toMatchObject({
    ETag,
    VersionId,
    ContentLength: enough.length + 3,
    ContentType: "text/csv",
    Metadata: { by: "parts" },
  });
});

conformance("a part's ETag is its MD5", async () => {
  const upload = await begin();
  expect((await part(upload, 1, "one")).ETag).toBe(`"${md5("one")}"`);
});

conformance("a single part may be small, and the ETag ends with -1", async () => {
  const upload = await begin();
  const { ETag } = await complete(upload, [await part(upload, 1, "small")]);
  expect(ETag).toBe(`"${md5(Buffer.from(md5("small"), "hex"))}-1"`);
});

conformance("part numbers may have gaps, and their order is the object's", async () => {
  const upload = await begin();
  const last = await part(upload, 9, "end");
  const first = await part(upload, 3, enough);
  await complete(upload, [first, last]);
  expect((await get(upload.Key, { Range: "bytes=-4" })).text).toBe("aend");
});

conformance("a part that is uploaded again replaces the first", async () => {
  const upload = await begin();
  await part(upload, 1, "first");
  await complete(upload, [await part(upload, 1, "second")]);
  expect((await get(upload.Key)).text).toBe("second");
});

conformance("parts that are not listed are left out", async () => {
  const upload = await begin();
  const first = await part(upload, 1, "one");
  await part(upload, 2, "two");
  await complete(upload, [first]);
  expect((await get(upload.Key)).text).toBe("one");
});

conformance("parts out of order are InvalidPartOrder", async () => {
  const upload = await begin();
  const parts = [await part(upload, 1, enough), await part(upload, 2, "end")];
  expect(await refusal(complete(upload, parts.toReversed()))).toBe("400 InvalidPartOrder");
});

conformance("a part below 5 MiB that is not the last is EntityTooSmall", async () => {
  const upload = await begin();
  const parts = [await part(upload, 1, "small"), await part(upload, 2, "end")];
  expect(await refusal(complete(upload, parts))).toBe("400 EntityTooSmall");
});

conformance("a part that was not uploaded is InvalidPart", async () => {
  const upload = await begin();
  const first = await part(upload, 1, "one");
  expect(await refusal(complete(upload, [{ ...first, PartNumber: 2 }]))).toBe("400 InvalidPart");
});

conformance("a part with another ETag is InvalidPart", async () => {
  const upload = await begin();
  await part(upload, 1, "one");
  expect(await refusal(complete(upload, [{ PartNumber: 1, ETag: `"${unknown}"` }]))).toBe("400 InvalidPart");
});

conformance("a completion without parts is refused", async () => {
  const upload = await begin();
  await part(upload, 1, "one");
  expect(await refusal(complete(upload, []))).toMatch(/^400 (MalformedXML|InvalidRequest)$/);
});

for (const number of [0, 10_001])
  conformance(`part number ${number} is InvalidArgument`, async () => {
    const upload = await begin();
    expect(await refusal(part(upload, number, "one"))).toBe("400 InvalidArgument");
  });

conformance("nothing is there before the completion", async () => {
  const upload = await begin();
  await part(upload, 1, "one");
  expect(await refusal(get(upload.Key))).toBe("404 NoSuchKey");
});

conformance("an upload that was aborted is NoSuchUpload, and its key has no object", async () => {
  const upload = await begin();
  const first = await part(upload, 1, "one");
  const { $metadata } = await s3.send(new AbortMultipartUploadCommand(upload));
  expect($metadata.httpStatusCode).toBe(204);
  expect(await refusal(complete(upload, [first]))).toBe("404 NoSuchUpload");
  expect(await refusal(part(upload, 2, "two"))).toBe("404 NoSuchUpload");
  expect(await refusal(s3.send(new ListPartsCommand(upload)))).toBe("404 NoSuchUpload");
  expect(await refusal(get(upload.Key))).toBe("404 NoSuchKey");
});

conformance("an upload that never was is NoSuchUpload, for an abort too", async () => {
  const upload = { Bucket: versioned(), Key: fresh("multipart/none"), UploadId: unknown };
  expect(await refusal(part(upload, 1, "one"))).toBe("404 NoSuchUpload");
  expect(await refusal(s3.send(new AbortMultipartUploadCommand(upload)))).toBe("404 NoSuchUpload");
});

conformance("an upload's id goes with its key", async () => {
  const upload = await begin();
  expect(await refusal(part({ ...upload, Key: fresh("multipart/other") }, 1, "one"))).toBe("404 NoSuchUpload");
});

conformance("its parts are listed by number, with sizes and ETags, in pages", async () => {
  const upload = await begin();
  const sent = [await part(upload, 1, "one"), await part(upload, 2, "four"), await part(upload, 3, "fives")];
  const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
  expect([first.IsTruncated, first.NextPartNumberMarker, first.MaxParts]).toEqual([true, "2", 2]);
  const rest = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: "2" }));
  const all = [...first.Parts!, ...rest.Parts!];
  expect(all.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))).toEqual(sent);
  expect(all.map(({ Size }) => Size)).toEqual([3, 4, 5]);
});

conformance("an open upload is listed until it is completed", async () => {
  const upload = await begin();
  const listed = async (): Promise<unknown[]> => {
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: upload.Bucket, Prefix: upload.Key }));
    return (Uploads ?? []).map(({ UploadId }) => UploadId);
  };
  expect(await listed()).toEqual([upload.UploadId]);
  await complete(upload, [await part(upload, 1, "one")]);
  expect(await listed()).toEqual([]);
});

conformance("GET with a part number reads that part, and tells their number", async () => {
  const upload = await begin();
  await complete(upload, [await part(upload, 1, enough), await part(upload, 2, "end")]);
  const answer = await get(upload.Key, { PartNumber: 2 });
  expect([answer.$metadata.httpStatusCode, answer.text, answer.PartsCount]).toEqual([206, "end", 2]);
});

conformance("a completion with If-None-Match: * on an object is 412", async () => {
  const upload = await begin();
  const parts = [await part(upload, 1, "one")];
  await put(upload.Key, "first");
  expect(await refusal(complete(upload, parts, { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
  expect((await get(upload.Key)).text).toBe("first");
});
