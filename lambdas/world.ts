import { readFile } from "node:fs/promises";
import { isMainThread } from "node:worker_threads";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { World } from "../src/pipeline/index.ts";
import { openObjectStore, openRegistry } from "../src/registry/index.ts";

const builtinNames = ["breast_cancer", "digits", "iris", "wine"];

/**
 * The world of a step, from the function's environment. Built once a cold start. A bucket that a function is not given
 * has no name, so that a call to it fails.
 *
 * @param parts what only some functions have: PromoteModel's bus, TrainModel's threads
 * @throws {Error} naming the variable that is missing
 */
export function openWorld(parts: Partial<Pick<World, "publish" | "threads">> = {}): World {
  const s3 = new S3Client({ forcePathStyle: process.env["AWS_ENDPOINT_URL"] !== undefined });
  return {
    registry: openRegistry({ client: dynamoDb(), table: variable("TABLE_NAME") }),
    artifacts: openObjectStore({ client: s3, bucket: process.env["ARTIFACTS_BUCKET"] ?? "" }),
    configs: openObjectStore({ client: s3, bucket: process.env["CONFIGS_BUCKET"] ?? "" }),
    clock: Date.now,
    builtinDataset,
    builtinNames,
    peakMemory,
    publish: () => Promise.reject(new Error("this function has no event bus")),
    ...parts,
  };
}

/** A client without the step that copies every input and output for a log that nobody keeps: a fifth of a search. */
export function dynamoDb(): DynamoDBClient {
  const client = new DynamoDBClient();
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** Reads files of a folder that lies beside the bundle; each is read once. */
export function fileBeside(folder: string): (name: string) => Promise<Uint8Array | undefined> {
  const known = new Map<string, Promise<Uint8Array | undefined>>();
  return (name) => {
    const reading = known.get(name) ?? readFile(new URL(`./${folder}/${name}`, import.meta.url)).catch(ifMissing);
    known.set(name, reading);
    return reading;
  };
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** The CSVs lie beside the bundle of the functions that need them. */
async function builtinDataset(name: string): Promise<Uint8Array | undefined> {
  if (!builtinNames.includes(name)) return undefined;
  return readFile(new URL(`./datasets/${name}.csv`, import.meta.url));
}

/** In a worker thread the process is everyone's, so only this thread's heap counts. */
function peakMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  const bytes = isMainThread ? process.resourceUsage().maxRSS * 1024 : heapUsed + external;
  return Math.round(bytes / 1e5) / 10;
}
