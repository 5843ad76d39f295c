import { S3Client } from "@aws-sdk/client-s3";
import { type ConfigLanguage, createApi, openWorkflows } from "../src/api/index.ts";
import { openObjectStore, openRegistry, openTransfers } from "../src/registry/index.ts";
import { openBus } from "./event-bus.ts";
import { type HttpHandler, httpHandler } from "./http-handler.ts";
import { dynamoDb, fileBeside, variable } from "./world.ts";

const client = new S3Client({ forcePathStyle: process.env["AWS_ENDPOINT_URL"] !== undefined });
const artifacts = variable("ARTIFACTS_BUCKET");

/** A file of its own beside this one: no part of it is loaded before. */
const configLanguage = (): Promise<ConfigLanguage> => import(new URL("./config-language.mjs", import.meta.url).href);

const files = fileBeside("dashboard");
// LocalStack's gateway hands base64 on as it is: there what is compressed is not there, and text goes as text.
const dashboard: typeof files =
  process.env["LOCALSTACK_HOSTNAME"] === undefined
    ? files
    : async (name) => (/\.(br|gz)$/.test(name) ? undefined : files(name));

const app = createApi({
  registry: openRegistry({ client: dynamoDb(), table: variable("TABLE_NAME") }),
  artifacts: openObjectStore({ client, bucket: artifacts }),
  transfers: openTransfers(client, artifacts),
  configs: openObjectStore({ client, bucket: variable("CONFIGS_BUCKET") }),
  workflows: openWorkflows({
    training: variable("TRAINING_STATE_MACHINE_ARN"),
    validation: variable("VALIDATION_STATE_MACHINE_ARN"),
  }),
  publish: openBus(),
  dashboard,
  configLanguage,
  clock: Date.now,
});

export const handler: HttpHandler = httpHandler(app);
