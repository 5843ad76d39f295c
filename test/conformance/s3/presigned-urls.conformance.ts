import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { fresh, s3 } from "../target.ts";
import { get, put, versioned } from "./s3-calls.ts";

const conformance = conformanceOf("S3 presigned URLs");

const toGet = (Key: string, more: object = {}, signing: object = {}): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: versioned(), Key, ...more }), { expiresIn: 60, ...signing });

conformance("a GET reads the object without credentials", async () => {
  const key = fresh("presigned/get");
  await put(key, "one");
  const answer = await fetch(await toGet(key));
  expect([answer.status, await answer.text()]).toEqual([200, "one"]);
});

conformance("a GET of a version reads that version", async () => {
  const key = fresh("presigned/version");
  const { VersionId } = await put(key, "one");
  await put(key, "two");
  expect(await (await fetch(await toGet(key, { VersionId }))).text()).toBe("one");
});

conformance("a GET takes the answer's headers from its query", async () => {
  const key = fresh("presigned/headers");
  await put(key, "one", { ContentType: "text/plain" });
  const more = { ResponseContentType: "text/csv", ResponseContentDisposition: 'attachment; filename="one.csv"' };
  const { headers } = await fetch(await toGet(key, more));
  expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual([
    "text/csv",
    'attachment; filename="one.csv"',
  ]);
});

conformance("a GET of a key with spaces and letters of all kinds reads it", async () => {
  const key = `${fresh("presigned/odd")}/a b+c/ü&é=ж?.txt`;
  await put(key, "one");
  expect(await (await fetch(await toGet(key))).text()).toBe("one");
});

conformance("a GET of no object is 404", async () => {
  const answer = await fetch(await toGet(fresh("presigned/none")));
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("<Code>NoSuchKey</Code>")]);
});

conformance("a PUT makes the object", async () => {
  const key = fresh("presigned/put");
  const address = await getSignedUrl(s3, new PutObjectCommand({ Bucket: versioned(), Key: key }), { expiresIn: 60 });
  expect((await fetch(address, { method: "PUT", body: "sent" })).status).toBe(200);
  expect((await get(key)).text).toBe("sent");
});

conformance("a PUT keeps the metadata that was signed", async () => {
  const key = fresh("presigned/metadata");
  const command = new PutObjectCommand({ Bucket: versioned(), Key: key, Metadata: { by: "url" } });
  const address = await getSignedUrl(s3, command, { expiresIn: 60 });
  expect((await fetch(address, { method: "PUT", body: "sent" })).status).toBe(200);
  const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket: versioned(), Key: key }));
  expect(Metadata).toEqual({ by: "url" });
});

conformance("a URL past its time is AccessDenied: Request has expired", async () => {
  const key = fresh("presigned/expired");
  await put(key, "one");
  const answer = await fetch(await toGet(key, {}, { signingDate: new Date(Date.now() - 120_000) }));
  const text = await answer.text();
  expect(answer.status).toBe(403);
  expect(text).toContain("<Code>AccessDenied</Code>");
  expect(text).toContain("Request has expired");
});

conformance("a URL for more than seven days is AuthorizationQueryParametersError", async () => {
  const address = new URL(await toGet(fresh("presigned/long")));
  address.searchParams.set("X-Amz-Expires", "604801");
  const answer = await fetch(address);
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining("<Code>AuthorizationQueryParametersError</Code>"),
  ]);
});

conformance("HEAD by a URL that was signed for it has the object's headers and no body", async () => {
  const key = fresh("presigned/head");
  await put(key, "one");
  const address = await getSignedUrl(s3, new HeadObjectCommand({ Bucket: versioned(), Key: key }), { expiresIn: 60 });
  const answer = await fetch(address, { method: "HEAD" });
  expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "3", ""]);
});
