import { Hono } from "hono";
import type { LambdaEvent } from "hono/aws-lambda";
import { expect, test } from "vitest";
import { httpHandler } from "../../lambdas/http-handler.ts";

const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const app = new Hono()
  .get("/bytes", () => new Response(bytes, { headers: { "content-type": "text/plain", etag: '"1"' } }))
  .get("/text", () => new Response("лес", { headers: { "content-type": "application/octet-stream" } }))
  .get("/packed", () => new Response(bytes, { headers: { "content-type": "text/css", "content-encoding": "br" } }))
  .get("/json", (context) => context.json({ name: "лес" }))
  .put("/nothing", () => new Response(null));

/** What the gateway gets for a call. */
async function call(httpMethod: string, path: string): Promise<unknown> {
  const event = { httpMethod, path, headers: {}, multiValueHeaders: {}, requestContext: { domainName: "a.example" } };
  return httpHandler(app)(event as unknown as LambdaEvent);
}

test("bytes leave as they are, whatever their type", async () => {
  expect(await call("GET", "/bytes")).toEqual({
    statusCode: 200,
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
    multiValueHeaders: { "content-type": ["text/plain"], etag: ['"1"'] },
  });
});
test("bytes that are compressed already are base64 once", async () => {
  expect(await call("GET", "/packed")).toEqual({
    statusCode: 200,
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
    multiValueHeaders: { "content-type": ["text/css"], "content-encoding": ["br"] },
  });
});
test("UTF-8 of any type is text", async () => {
  expect(await call("GET", "/text")).toMatchObject({ body: "лес", isBase64Encoded: false });
});
test("JSON is text", async () => {
  expect(await call("GET", "/json")).toMatchObject({ body: '{"name":"лес"}', isBase64Encoded: false });
});
test("an answer without a body has none", async () => {
  expect(await call("PUT", "/nothing")).toMatchObject({ statusCode: 200, body: "", isBase64Encoded: false });
});
