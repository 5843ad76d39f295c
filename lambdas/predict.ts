import { S3Client } from "@aws-sdk/client-s3";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { createPredict } from "../src/api/index.ts";
import { openObjectStore, openRegistry } from "../src/registry/index.ts";
import { dynamoDb, variable } from "./world.ts";

const client = new S3Client({ forcePathStyle: process.env["AWS_ENDPOINT_URL"] !== undefined });

const app = createPredict({
  registry: openRegistry({ client: dynamoDb(), table: variable("TABLE_NAME") }),
  artifacts: openObjectStore({ client, bucket: variable("ARTIFACTS_BUCKET") }),
  clock: Date.now,
});

export const handler: (event: LambdaEvent) => Promise<unknown> = handle(app);
