import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import { jsonObject, readBody, ServiceError } from "../http/index.ts";
import { list, record, type Stack, text } from "../template/index.ts";
import { type Answer, openOperations, type Perform } from "./operations.ts";
import { openStore } from "./store.ts";

const largestRequest = 16 * 1024 * 1024;

export interface DynamoDb {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

type Call = (operation: string, input: object) => Promise<Answer>;

/** Opens the store and makes the stack's tables that are not there yet. */
export async function openDynamoDb(stack: Stack, directory: string): Promise<DynamoDb> {
  const operations = openOperations();
  const store = await openStore(directory);
  const call: Call = (operation, input) => performOf(operations, operation)(store, input);
  for (const table of stack.ofType("AWS::DynamoDB::Table")) {
    const found = await call("DescribeTable", { TableName: table.name });
    if (found.status === 200) continue;
    const made = await call("CreateTable", tableOf(table.name, table.properties));
    if (made.status !== 200) throw new Error(`table ${table.logicalId} cannot be made: ${JSON.stringify(made.body)}`);
  }
  return {
    handle: (request, response) => handle(call, request, response),
    close: () => new Promise((resolve) => store.db.close(() => resolve())),
  };
}

/** @throws {ServiceError} UnknownOperationException */
function performOf(operations: ReadonlyMap<string, Perform>, operation: string): Perform {
  const perform = operations.get(operation);
  if (perform !== undefined) return perform;
  const message = `DynamoDB.${operation} is not implemented by the embedded cloud`;
  throw new ServiceError("UnknownOperationException", message);
}

async function handle(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await answerTo(call, request);
  const text = JSON.stringify(body);
  // Not by `writeHead`, which forgets them: who counts answers reads their length.
  response.setHeader("content-type", "application/x-amz-json-1.0");
  response.setHeader("content-length", Buffer.byteLength(text));
  response.setHeader("x-amz-crc32", crc32(text));
  response.setHeader("x-amzn-requestid", randomUUID());
  response.writeHead(status).end(text);
}

async function answerTo(call: Call, request: IncomingMessage): Promise<Answer> {
  const { headers, url = "" } = request;
  const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
  try {
    const text = (await readBody(request, largestRequest)).toString();
    if (headers.authorization === undefined && !url.includes("X-Amz-Signature="))
      return refused(
        "com.amazon.coral.service#MissingAuthenticationTokenException",
        "Request is missing Authentication Token",
      );
    const input = jsonObject(text);
    if (input === undefined)
      return refused("com.amazon.coral.service#SerializationException", "The body is not a JSON object");
    return await call(operation, input);
  } catch (error) {
    const { code, message, status } =
      error instanceof ServiceError ? error : new ServiceError("InternalServerError", String(error), 500);
    return refused(`com.amazonaws.dynamodb.v20120810#${code}`, message, status);
  }
}

function refused(type: string, message: string, status = 400): Answer {
  return { status, body: { __type: type, message } };
}

/** CreateTable's input from the template's table; what only matters for billing, backup and encryption is left out. */
function tableOf(name: string, properties: Readonly<Record<string, unknown>>): object {
  const index = (value: unknown): object => {
    const { IndexName, KeySchema, Projection } = record(value);
    return { IndexName, KeySchema, Projection };
  };
  const globals = list(properties["GlobalSecondaryIndexes"]).map(index);
  const locals = list(properties["LocalSecondaryIndexes"]).map(index);
  const provisioned = text(properties["BillingMode"]) !== "PAY_PER_REQUEST";
  const throughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
  return {
    TableName: name,
    AttributeDefinitions: properties["AttributeDefinitions"],
    KeySchema: properties["KeySchema"],
    ...(provisioned ? { ProvisionedThroughput: throughput } : { BillingMode: "PAY_PER_REQUEST" }),
    ...(globals.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: provisioned
            ? globals.map((one) => ({ ...one, ProvisionedThroughput: throughput }))
            : globals,
        }),
    ...(locals.length === 0 ? {} : { LocalSecondaryIndexes: locals }),
  };
}
