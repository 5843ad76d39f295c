import { Readable } from "node:stream";
import {
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { rewritten } from "./rewritten.ts";
import { get, md5, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 checksums");
const digits = "123456789";
const md5OfDigits = Buffer.from(md5(digits), "hex").toString("base64");

/** Of "123456789": the CRC catalogue's check values (reveng.sourceforge.io/crc-catalogue), and sha1sum, sha256sum. */
const known = {
  ChecksumCRC32: "y/Q5Jg==",
  ChecksumCRC32C: "4waSgw==",
  ChecksumCRC64NVME: "rosUhgp5mIg=",
  ChecksumSHA1: "98O8HYCOBHMq32eZZczDTKeuNEE=",
  ChecksumSHA256: "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
};
for (const [name, value] of Object.entries(known)) {
  conformance(`${name} is checked, kept and given back`, async () => {
    const key = fresh("checksums/known");
    await put(key, digits, { [name]: value });
    const head = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key, ChecksumMode: "ENABLED" }));
    expect((head as unknown as Record<string, unknown>)[name]).toBe(value);
    expect(head.ChecksumType).toBe("FULL_OBJECT");
  });
  conformance(`a ${name} of other bytes is BadDigest, and no object is made`, async () => {
    const key = fresh("checksums/wrong");
    expect(await refusal(put(key, "987654321", { [name]: value }))).toBe("400 BadDigest");
    expect(await refusal(get(key))).toBe("404 NoSuchKey");
  });
}

conformance("a checksum of the wrong length is InvalidRequest", async () => {
  expect(await refusal(put(fresh("checksums/length"), digits, { ChecksumSHA256: "AAAA" }))).toBe("400 InvalidRequest");
});

conformance("a checksum is told only where it is asked for", async () => {
  const key = fresh("checksums/unasked");
  await put(key, digits, { ChecksumSHA256: known.ChecksumSHA256 });
  expect((await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key }))).ChecksumSHA256).toBeUndefined();
});

conformance("Content-MD5 of the body is taken", async () => {
  const key = fresh("checksums/md5");
  const { ETag } = await put(key, digits, { ContentMD5: md5OfDigits });
  expect(ETag).toBe(`"${md5(digits)}"`);
});

conformance("Content-MD5 of another body is BadDigest, and the object stays as it was", async () => {
  const key = fresh("checksums/md5");
  await put(key, "good");
  expect(await refusal(put(key, "baad", { ContentMD5: md5OfDigits }))).toBe("400 BadDigest");
  expect((await get(key)).text).toBe("good");
});

for (const value of ["no base64!", "AAAA"])
  conformance(`Content-MD5 "${value}" is InvalidDigest`, async () => {
    expect(await refusal(put(fresh("checksums/md5"), digits, { ContentMD5: value }))).toBe("400 InvalidDigest");
  });

conformance("a SHA-256 of the payload that is not its own is XAmzContentSHA256Mismatch", async () => {
  const command = new PutObjectCommand({ Bucket: versioned(), Key: fresh("checksums/payload"), Body: digits });
  const sent = rewritten(command, ({ headers }) => {
    headers["x-amz-content-sha256"] = "0".repeat(64);
  });
  expect(await refusal(s3.send(sent))).toBe("400 XAmzContentSHA256Mismatch");
});

conformance("a stream is sent as aws-chunked with a trailer, and stored without the framing", async () => {
  const key = fresh("checksums/stream");
  const Body = Readable.from([Buffer.from("1234"), Buffer.from("56789")]);
  const stream = { Bucket: versioned(), Key: key, Body, ContentLength: 9, ChecksumAlgorithm: "CRC32" as const };
  await s3.send(new PutObjectCommand(stream));
  const answer = await get(key, { ChecksumMode: "ENABLED" });
  expect([answer.text, answer.ContentLength, answer.ChecksumCRC32]).toEqual([digits, 9, known.ChecksumCRC32]);
});

const chunked = (key: string, body: string, more: Record<string, string> = {}): PutObjectCommand =>
  rewritten(new PutObjectCommand({ Bucket: versioned(), Key: key, Body: digits }), (request) => {
    for (const name of Object.keys(request.headers))
      if (/^(content-length|x-amz-(checksum|sdk-checksum).*)$/.test(name)) delete request.headers[name];
    Object.assign(request.headers, {
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "content-encoding": "aws-chunked",
      "content-length": String(body.length),
      "x-amz-decoded-content-length": "9",
      "x-amz-trailer": "x-amz-checksum-crc32",
      ...more,
    });
    request.body = body;
  });
const framed = (checksum: string): string => `4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`;

conformance("aws-chunked is no Content-Encoding of the object", async () => {
  const key = fresh("checksums/chunked");
  await s3.send(chunked(key, framed(known.ChecksumCRC32)));
  const answer = await get(key);
  expect([answer.text, answer.ContentEncoding]).toEqual([digits, undefined]);
});

conformance("a Content-Encoding beside aws-chunked is kept", async () => {
  const key = fresh("checksums/gzip");
  await s3.send(chunked(key, framed(known.ChecksumCRC32), { "content-encoding": "gzip,aws-chunked" }));
  const head = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key }));
  expect(head.ContentEncoding?.replace(/,$/, "")).toBe("gzip");
});

conformance("a trailer that is not the body's is BadDigest", async () => {
  const key = fresh("checksums/trailer");
  expect(await refusal(s3.send(chunked(key, framed("AAAAAA=="))))).toBe("400 BadDigest");
  expect(await refusal(get(key))).toBe("404 NoSuchKey");
});

conformance("a decoded length that is not the body's is refused", async () => {
  const body = framed(known.ChecksumCRC32);
  const sent = chunked(fresh("checksums/decoded"), body, { "x-amz-decoded-content-length": "12" });
  expect(await refusal(s3.send(sent))).toMatch(/^400 /);
});

conformance("a part is held against its checksum", async () => {
  const place = { Bucket: versioned(), Key: fresh("checksums/part") };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "SHA256" }));
  const part = { ...place, UploadId, PartNumber: 1, ChecksumSHA256: known.ChecksumSHA256 };
  expect(await refusal(s3.send(new UploadPartCommand({ ...part, Body: "987654321" })))).toBe("400 BadDigest");
  const { ChecksumSHA256 } = await s3.send(new UploadPartCommand({ ...part, Body: digits }));
  expect(ChecksumSHA256).toBe(known.ChecksumSHA256);
});
