import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, ServiceError } from "../http/index.ts";
import type { Lambda } from "../lambda/index.ts";
import type { Stack } from "../template/index.ts";
import { proxyEvent } from "./proxy-event.ts";
import { readProxyResponse, sendProxyResponse } from "./proxy-response.ts";
import { findRoute, readRestApis } from "./routes.ts";

const largestRequest = 10 * 1024 * 1024;
/** What fits in Lambda's 6 MB as base64, with the rest of the event. */
const largestFile = 4.25 * 1024 * 1024;
/** The gateway gives an integration no longer than this. */
const longestMilliseconds = 29_000;

export interface ApiGateway {
  /** Answers `/_aws/execute-api/<api>/<stage>/…` and `/restapis/<api>/<stage>/_user_request_/…`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function openApiGateway(stack: Stack, lambda: Lambda, warn: (line: string) => void): ApiGateway {
  const apis = new Map(readRestApis(stack, warn).map((api) => [api.id, api]));
  return {
    async handle(request, response) {
      const requestId = randomUUID();
      response.setHeader("x-amzn-requestid", requestId);
      const [before = "", query = ""] = splitOnce(request.url ?? "/", "?");
      const [, id = "", stage = "", rest = ""] =
        /^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/.exec(before) ??
        /^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/.exec(before) ??
        [];
      const api = apis.get(id);
      const path = rest === "" ? "/" : rest;
      if (api === undefined || !api.stages.has(stage)) return fail(response, 403, "Forbidden", "ForbiddenException");
      const match = findRoute(api.routes, request.method ?? "GET", path);
      if (match === undefined)
        return fail(response, 403, "Missing Authentication Token", "MissingAuthenticationTokenException");
      try {
        const sentOn = isTooLarge(request);
        const body = sentOn ? Buffer.alloc(0) : await readBody(request, largestRequest);
        const called = { api, stage, path, query, match, account: stack.account, requestId };
        const event = JSON.stringify(proxyEvent(request, body, called));
        const result = await inTime(lambda.invoke(match.target, event, requestId));
        if (result === undefined) return fail(response, 504, "Endpoint request timed out");
        const answer = readProxyResponse(result, api.binaryTypes);
        if (answer === undefined) return fail(response, 502, "Internal server error", "InternalServerErrorException");
        if (sentOn && answer.statusCode !== 307) return fail(response, 413, "Request Too Long");
        sendProxyResponse(response, answer);
      } catch (error) {
        if (error instanceof ServiceError && error.status === 413) return fail(response, 413, "Request Too Long");
        fail(response, 502, "Internal server error", "InternalServerErrorException");
      }
    },
  };
}

/**
 * Whether a file is put that no function can be given. AWS refuses it; here the function is asked without it, and may
 * send the caller on to where it fits.
 */
function isTooLarge({ method, headers }: IncomingMessage): boolean {
  return method === "PUT" && Number(headers["content-length"] ?? 0) > largestFile;
}

async function inTime(result: Promise<string>): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), longestMilliseconds);
  try {
    return await Promise.race([result, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function fail(response: ServerResponse, status: number, message: string, type?: string): void {
  if (type !== undefined) response.setHeader("x-amzn-errortype", type);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
