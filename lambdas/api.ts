import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { createApi, openWorkflows } from "../src/api/index.ts";
import { openObjectStore, openRegistry, openTransfers } from "../src/registry/index.ts";
import { openBus } from "./event-bus.ts";
import { fileBeside, variable } from "./world.ts";

const client = new S3Client({ forcePathStyle: process.env["AWS_ENDPOINT_URL"] !== undefined });
const artifacts = variable("ARTIFACTS_BUCKET");

const app = createApi({
  registry: openRegistry({ client: new DynamoDBClient(), table: variable("TABLE_NAME") }),
  artifacts: openObjectStore({ client, bucket: artifacts }),
  transfers: openTransfers(client, artifacts),
  configs: openObjectStore({ client, bucket: variable("CONFIGS_BUCKET") }),
  workflows: openWorkflows({
    training: variable("TRAINING_STATE_MACHINE_ARN"),
    validation: variable("VALIDATION_STATE_MACHINE_ARN"),
  }),
  publish: openBus(),
  dashboard: fileBeside("dashboard"),
  clock: Date.now,
});

// JSON is text; an artifact is bytes, of whatever type: as text it would lose those that are not UTF-8.
const isContentTypeBinary = (type: string): boolean => !type.startsWith("application/json");

export const handler: (event: LambdaEvent) => Promise<unknown> = handle(app, { isContentTypeBinary });
