import type { Hono } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";

/** Says that a body is base64 already; it does not leave here. */
const mark = "content-transfer-encoding";

export type HttpHandler = (event: LambdaEvent, context?: LambdaContext) => Promise<{ readonly statusCode: number }>;

/**
 * An app as a REST API's handler. JSON goes as text, everything else in base64: as text an artifact would lose the bytes
 * that are not UTF-8. Hono's own base64 takes 0.1 s a megabyte, Node's a hundredth of it.
 */
export function httpHandler(app: Pick<Hono, "fetch">): HttpHandler {
  const fetch = async (request: Request, env?: object): Promise<Response> => inBase64(await app.fetch(request, env));
  const toResult = handle({ fetch } as Hono, { isContentTypeBinary: () => false });
  return async (event, context) => {
    const result = await toResult(event, context);
    const headers: Record<string, unknown> = result.multiValueHeaders ?? result.headers ?? {};
    if (!(mark in headers)) return result;
    delete headers[mark];
    return { ...result, isBase64Encoded: true };
  };
}

async function inBase64(response: Response): Promise<Response> {
  const type = response.headers.get("content-type") ?? "application/json";
  if (response.body === null || type.startsWith("application/json")) return response;
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.set(mark, "base64");
  return new Response(Buffer.from(await response.arrayBuffer()).toString("base64"), { status, headers });
}
