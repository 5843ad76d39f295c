import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { queryApi } from "./account/index.ts";
import { openApiGateway } from "./api-gateway/index.ts";
import { openDynamoDb } from "./dynamodb/index.ts";
import { eventBridgeApi, type NewEvent, openEventBridge } from "./event-bridge/index.ts";
import type { FaultInjection } from "./fault-injection.ts";
import { jsonService } from "./http/index.ts";
import { injected } from "./inject.ts";
import { type Lambda, lambdaApi, openLambda, readFunctions } from "./lambda/index.ts";
import { isKnownType } from "./resource-types.ts";
import { createS3, type S3Service } from "./s3/index.ts";
import { openQueues, sqsApi } from "./sqs/index.ts";
import { executionEvent, openStateMachines, stepFunctionsApi } from "./step-functions/index.ts";
import { type Identity, readStack, record, type Stack } from "./template/index.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Services {
  readonly stack: Stack;
  readonly lambda: Lambda;
  readonly handlers: Readonly<
    Record<"dynamodb" | "states" | "events" | "sqs" | "lambda" | "query" | "execute-api" | "s3", Handler>
  >;
  /** Takes up what the last cloud in this folder left unfinished. */
  resume(): void;
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** Absolute. */
  readonly assembly: string;
  readonly identity: Identity;
  readonly endpoint: string;
  /** Absolute. */
  readonly directory: string;
  readonly log: (line: string) => void;
  readonly faults: FaultInjection | undefined;
}

/** Makes the stack's resources and connects them. */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const { assembly, identity, endpoint, directory, log, faults } = options;
  const created = Date.now();
  const stack = readStack(assembly, identity, endpoint);
  warnOfUnknown(stack, log);
  const functions = readFunctions(stack, log);
  const lambda = openLambda({
    functions,
    region: stack.region,
    endpoint,
    logs: join(directory, "logs"),
    cache: join(directory, "cache"),
    limits: faults?.invocation,
  });
  const queues = openQueues(stack, endpoint, join(directory, "sqs"));
  const [dynamodb, machines] = await Promise.all([
    openDynamoDb(stack, join(directory, "dynamodb")),
    openStateMachines({
      stack,
      lambda,
      directory: join(directory, "step-functions"),
      changed: (execution) => announce(executionEvent(execution)),
      warn: log,
    }),
  ]);
  const events = openEventBridge({
    stack,
    directory: join(directory, "events"),
    warn: log,
    calls: {
      startExecution: (arn, name, input) => machines.startOnce(arn, name, input),
      invoke: (arn, input) => lambda.invoke(arn, input),
      send: (arn, body, attributes) => {
        const typed = Object.entries(attributes).map(([name, value]) => [
          name,
          { DataType: "String", StringValue: value },
        ]);
        queues.send(queues.find(arn), body, Object.fromEntries(typed));
      },
    },
  });
  const announce = (event: NewEvent): void => {
    if (faults?.event === undefined) events.put(event);
    else faults.event(event, () => void events.put(event));
  };
  const s3 = openS3(stack, join(directory, "s3"), announce);
  const edge = (service: string, handler: Handler): Handler =>
    faults === undefined ? handler : injected(service, handler, faults, { lambda, endpoint });
  return {
    stack,
    lambda,
    handlers: {
      dynamodb: edge("dynamodb", dynamodb.handle),
      states: edge("states", jsonService("StepFunctions", stepFunctionsApi(machines, created))),
      events: edge("events", jsonService("EventBridge", eventBridgeApi(events, stack))),
      sqs: jsonService("SQS", sqsApi(queues)),
      lambda: lambdaApi(lambda),
      query: queryApi(stack, created),
      "execute-api": openApiGateway(stack, lambda, log).handle,
      s3: edge("s3", (request, response) => s3.handle(request, response)),
    },
    resume() {
      machines.resume();
      events.resume();
    },
    async close() {
      // First those that would take the end of the others for a failure.
      machines.close();
      events.close();
      await Promise.all([lambda.close(), dynamodb.close(), s3.close()]);
      queues.close();
    },
  };
}

function openS3(stack: Stack, directory: string, emit: NonNullable<Parameters<typeof createS3>[0]["emit"]>): S3Service {
  const s3 = createS3({ directory, region: stack.region, account: stack.account, emit });
  for (const { name, properties } of stack.ofType("AWS::S3::Bucket")) {
    const notifications = record(record(properties["NotificationConfiguration"])["EventBridgeConfiguration"]);
    const given = record(properties["NotificationConfiguration"])["EventBridgeConfiguration"] !== undefined;
    s3.createBucket(name, {
      versioning: record(properties["VersioningConfiguration"])["Status"] === "Enabled",
      eventBridge: given && String(notifications["EventBridgeEnabled"] ?? true) === "true",
    });
  }
  return s3;
}

function warnOfUnknown(stack: Stack, log: (line: string) => void): void {
  const types = new Set(stack.resources.map(({ type }) => type).filter((type) => !isKnownType(type)));
  for (const type of types) log(`the embedded cloud does not know ${type}: it is left out`);
}
