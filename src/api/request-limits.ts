import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ApiError } from "./api-error.ts";

/**
 * What Lambda lets through, said here so that every cloud refuses the same. In bytes. API Gateway takes 10 KB of address
 * and headers; where there is none, a thousand ids come in, to be refused by their number.
 */
const limits = { path: 4096, query: 15 * 1024, body: 6 * 1024 * 1024 } as const;

const limitAddress: MiddlewareHandler = async (context, next) => {
  // From the text, since a parsed URL has its own escapes.
  const [, path = "", query = ""] = /^\w+:\/\/[^/?#]*([^?#]*)\??(.*)$/s.exec(context.req.url) ?? [];
  if (path.length > limits.path) throw tooLarge("path", path.length, limits.path);
  if (query.length > limits.query) throw tooLarge("query", query.length, limits.query);
  await next();
};

/** What is sent on to S3 is not read here, however long it says that it is. */
const limitBody: MiddlewareHandler = async (context, next) => {
  const announced = Number(context.req.header("content-length") ?? 0);
  const isSentOn = context.req.method === "PUT" && announced > limits.body;
  return isSentOn ? next() : limitRead(context, next);
};

const limitRead: MiddlewareHandler = bodyLimit({
  maxSize: limits.body,
  onError: () => {
    throw new ApiError("BAD_REQUEST", `the body has over ${limits.body} bytes`);
  },
});

/** Refuses what no route takes, whoever asks. A route that reads a body has a tighter limit of its own. */
export const requestLimits: readonly MiddlewareHandler[] = [limitAddress, limitBody];

function tooLarge(part: string, bytes: number, limit: number): ApiError {
  return new ApiError("BAD_REQUEST", `the address has a ${part} of ${bytes} bytes, the limit is ${limit}`);
}
