import { isUtf8 } from "node:buffer";
import type { Hono } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";

/**
 * Says that a body is base64 already, and holds its content encoding, for which Hono would make it base64 once more. It
 * does not leave here.
 */
const mark = "x-podium-base64";
const encodingHeader = "content-encoding";

export type HttpHandler = (event: LambdaEvent, context?: LambdaContext) => Promise<{ readonly statusCode: number }>;

/**
 * An app as a REST API's handler. What is UTF-8 goes as text, everything else in base64, as it would lose bytes; text
 * also passes gateways that take base64 for text (LocalStack's). Hono's own base64 takes 0.1 s a megabyte, Node's a
 * hundredth of it.
 */
export function httpHandler(app: Pick<Hono, "fetch">): HttpHandler {
  const fetch = async (request: Request, env?: object): Promise<Response> => inBase64(await app.fetch(request, env));
  const toResult = handle({ fetch } as Hono, { isContentTypeBinary: () => false });
  return async (event, context) => {
    const result = await toResult(event, context);
    const headers: Record<string, unknown> = result.multiValueHeaders ?? result.headers ?? {};
    const encoding = headers[mark];
    if (encoding === undefined) return result;
    delete headers[mark];
    if (String(encoding) !== "") headers[encodingHeader] = encoding;
    return { ...result, isBase64Encoded: true };
  };
}

async function inBase64(response: Response): Promise<Response> {
  const type = response.headers.get("content-type") ?? "application/json";
  if (response.body === null || type.startsWith("application/json")) return response;
  const { status } = response;
  const headers = new Headers(response.headers);
  const body = Buffer.from(await response.arrayBuffer());
  if (!headers.has(encodingHeader) && isUtf8(body)) return new Response(body, { status, headers });
  headers.set(mark, headers.get(encodingHeader) ?? "");
  headers.delete(encodingHeader);
  return new Response(body.toString("base64"), { status, headers });
}
