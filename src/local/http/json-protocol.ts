import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonObject } from "./json-object.ts";
import { readBody } from "./read-body.ts";
import { ServiceError } from "./service-error.ts";

export type JsonOperation = (input: Record<string, unknown>) => unknown;
export type JsonOperations = Readonly<Record<string, JsonOperation>>;

const largestRequest = 16 * 1024 * 1024;

/** A service whose operations are named in `X-Amz-Target`. An operation that is not there is answered by its name. */
export function jsonService(
  service: string,
  operations: JsonOperations,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const name = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    try {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (operation === undefined)
        throw new ServiceError(
          "UnknownOperationException",
          `${service}.${name} is not implemented by the embedded cloud`,
        );
      const input = parse(await readBody(request, largestRequest));
      answerJson(response, 200, (await operation(input)) ?? {});
    } catch (error) {
      const known = error instanceof ServiceError ? error : new ServiceError("InternalFailure", String(error), 500);
      response.setHeader("x-amzn-errortype", known.code);
      answerJson(response, known.status, { __type: known.code, message: known.message });
    }
  };
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.hasHeader("x-amzn-requestid")) response.setHeader("x-amzn-requestid", randomUUID());
  if (!response.hasHeader("content-type")) response.setHeader("content-type", "application/x-amz-json-1.0");
  response.writeHead(status).end(JSON.stringify(body));
}

function parse(body: Buffer): Record<string, unknown> {
  const input = body.length === 0 ? {} : jsonObject(body.toString("utf8"));
  if (input !== undefined) return input;
  throw new ServiceError("SerializationException", "The request's body is not a JSON object");
}
