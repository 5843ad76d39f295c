import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ObjectStore, openObjectStore, openTransfers, type Transfers } from "../../src/registry/index.ts";
import { openTestS3, type TestS3 } from "./test-s3.ts";

const bucket = `transfers-${crypto.randomUUID()}`;
const part = new Uint8Array(5 * 1024 * 1024).fill(1);
let s3: TestS3;
let store: ObjectStore;
let transfers: Transfers;

beforeAll(async () => {
  s3 = await openTestS3(bucket);
  store = openObjectStore({ client: s3.client, bucket });
  transfers = openTransfers(s3.client, bucket);
});
afterAll(() => s3?.close());

/** Puts a part as a client does. */
async function send(key: string, upload: string, number: number, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await fetch(await transfers.partUrl(key, upload, number, 60), { method: "PUT", body });
  return answer.headers.get("etag") ?? "";
}

describe("a URL", () => {
  test("reads an object without credentials, as a download, until it ends", async () => {
    await store.put("public #1.txt", "hello", "text/plain");
    const url = await transfers.readUrl("public #1.txt", 60);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("60");
    const answer = await fetch(url);
    expect([await answer.text(), answer.headers.get("content-disposition")]).toEqual(["hello", "attachment"]);
  });
  test("writes an object without credentials, of any type and content", async () => {
    const url = await transfers.writeUrl("новый 50%.json", 60);
    const headers = { "content-type": "application/json" };
    expect((await fetch(url, { method: "PUT", body: "[1]", headers })).status).toBe(200);
    expect(Buffer.from((await store.get("новый 50%.json"))!.body).toString()).toBe("[1]");
    // S3 would hold the body against a checksum in the URL.
    expect(url).not.toMatch(/checksum|Content-Length/i);
  });
});

describe("an upload in parts", () => {
  test("becomes one object, and completing it again changes nothing", async () => {
    const upload = await transfers.begin("big.bin", "application/x-big");
    const parts = [
      { number: 1, etag: await send("big.bin", upload, 1, part) },
      { number: 2, etag: await send("big.bin", upload, 2, new Uint8Array([7])) },
    ];
    await transfers.complete("big.bin", upload, parts);
    const head = await store.head("big.bin");
    expect(head?.bytes).toBe(part.length + 1);
    await transfers.complete("big.bin", upload, parts);
    expect(await store.head("big.bin")).toEqual(head);
  });
  test("that is aborted is gone, and aborting it again changes nothing", async () => {
    const upload = await transfers.begin("never", "text/plain");
    const etag = await send("never", upload, 1, part);
    await transfers.abort("never", upload);
    await transfers.abort("never", upload);
    await expect(transfers.complete("never", upload, [{ number: 1, etag }])).rejects.toMatchObject({
      name: "Entity.Missing",
    });
    expect(await store.head("never")).toBeUndefined();
  });
  test("of parts that S3 has not, or that are too small, is refused", async () => {
    const upload = await transfers.begin("small", "text/plain");
    const tiny = new Uint8Array([1]);
    const parts = [
      { number: 1, etag: await send("small", upload, 1, tiny) },
      { number: 2, etag: await send("small", upload, 2, tiny) },
    ];
    for (const given of [parts, [{ number: 1, etag: '"0"' }], [...parts].reverse()])
      await expect(transfers.complete("small", upload, given)).rejects.toMatchObject({ name: "Input.Invalid" });
  });
});

test.each(["../secret", "/a", "a//b", ""])("the key %j is refused in every call", async (key) => {
  for (const call of [
    () => transfers.readUrl(key, 1),
    () => transfers.writeUrl(key, 1),
    () => transfers.begin(key, "a/b"),
    () => transfers.partUrl(key, "u", 1, 1),
    () => transfers.complete(key, "u", []),
    () => transfers.abort(key, "u"),
  ])
    await expect(call()).rejects.toMatchObject({ name: "Input.Invalid" });
});
