import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { fresh, s3 } from "../target.ts";
import { get, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 ranges");
const digits = "0123456789";

const parts: [string, string, string][] = [
  ["bytes=0-3", "0123", "bytes 0-3/10"],
  ["bytes=4-4", "4", "bytes 4-4/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=8-100", "89", "bytes 8-9/10"],
  ["bytes=-3", "789", "bytes 7-9/10"],
  ["bytes=-100", digits, "bytes 0-9/10"],
];
for (const [range, text, content] of parts)
  conformance(`${range} is ${content}`, async () => {
    const key = fresh("ranges/part");
    await put(key, digits);
    const answer = await get(key, { Range: range });
    expect(answer.$metadata.httpStatusCode).toBe(206);
    expect([answer.text, answer.ContentRange, answer.ContentLength]).toEqual([text, content, text.length]);
  });

for (const range of ["bytes=10-", "bytes=10-20", "bytes=-0"])
  conformance(`${range} of 10 bytes is InvalidRange`, async () => {
    const key = fresh("ranges/beyond");
    await put(key, digits);
    expect(await refusal(get(key, { Range: range }))).toBe("416 InvalidRange");
  });

conformance("a range of an empty object is InvalidRange", async () => {
  const key = fresh("ranges/empty");
  await put(key, "");
  expect(await refusal(get(key, { Range: "bytes=0-" }))).toBe("416 InvalidRange");
});

for (const range of ["bytes=5-2", "lines=1-2", "bytes=a-b"])
  conformance(`${range} is no range, and the whole object comes`, async () => {
    const key = fresh("ranges/odd");
    await put(key, digits);
    const answer = await get(key, { Range: range });
    expect([answer.$metadata.httpStatusCode, answer.text]).toEqual([200, digits]);
  });

conformance("the whole object says that ranges may be asked for", async () => {
  const key = fresh("ranges/whole");
  await put(key, digits);
  expect((await get(key)).AcceptRanges).toBe("bytes");
});

conformance("HEAD of a range tells its length", async () => {
  const key = fresh("ranges/head");
  await put(key, digits);
  const answer = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key, Range: "bytes=2-4" }));
  expect([answer.$metadata.httpStatusCode, answer.ContentLength]).toEqual([206, 3]);
});
