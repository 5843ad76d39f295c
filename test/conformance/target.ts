import { readFileSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { CloudKind } from "../clouds/cloud-kind.ts";

export { eventually, fresh } from "../clouds/stack-client.ts";

/** The cloud under test, as `run.ts` says; unknown where the cases are only listed. */
export const target: CloudKind | undefined = process.env["CONFORMANCE_TARGET"] as CloudKind | undefined;

// Where AWS's services answer, and by which credentials, is in the environment.
const region = process.env["AWS_REGION"] ?? "us-east-1";
export const s3: S3Client = new S3Client({ region, forcePathStyle: target !== "aws" });
export const dynamodb: DynamoDBClient = new DynamoDBClient({ region });
export const sfn: SFNClient = new SFNClient({ region });
export const events: EventBridgeClient = new EventBridgeClient({ region });

let outputs: Readonly<Record<string, string>> | undefined;

/** An output of the stack under test. @throws {Error} it has none of this name */
export function output(name: string): string {
  const file = process.env["CONFORMANCE_OUTPUTS"];
  if (file === undefined) throw new Error("run the suite by `node test/conformance/run.ts`");
  outputs ??= (JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, string>>)["Conformance"] ?? {};
  const value = outputs[name];
  if (value === undefined) throw new Error(`the outputs lack ${name}`);
  return value;
}
