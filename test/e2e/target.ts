import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { test } from "vitest";
import { runIdOf } from "../../src/contracts/index.ts";
import type { CloudKind } from "../clouds/cloud-kind.ts";
import { gaps } from "./gaps.ts";

/**
 * The cloud under test: the stack's outputs and an admin token are all that the suite knows. `run.ts` hands them in by
 * the environment, and there AWS's clients find the address and the credentials too.
 */
const outputs = (JSON.parse(readFileSync(setting("E2E_OUTPUTS"), "utf8")) as Record<string, Record<string, string>>)[
  "Podium"
]!;
const token = setting("E2E_TOKEN");
export const cloud: CloudKind = setting("E2E_CLOUD") as CloudKind;

export const configsBucket: string = output("ConfigsBucketName");
export const artifactsBucket: string = output("ArtifactsBucketName");
export const trainingArn: string = output("TrainingStateMachineArn");
const apiUrl = output("ApiUrl").replace(/\/$/, "");

export const s3: S3Client = new S3Client({ forcePathStyle: cloud !== "aws" });
export const sfn: SFNClient = new SFNClient();

/** A test, skipped by name with the reason where this cloud cannot pass it. */
export function testUnlessGap(name: string, body: () => Promise<void>): void {
  const reason = gaps[cloud]?.[name];
  if (reason === undefined) test(name, body);
  else test.skip(`${name} (${reason})`, body);
}

/** A name that no earlier run of the suite has used on this cloud. */
export function fresh(stem: string): string {
  return `${stem}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

export interface Uploaded {
  key: string;
  version: string;
  runId: string;
}

/** Uploads a config as a user would; the run's id follows from the object. */
export async function upload(key: string, body: string | Uint8Array): Promise<Uploaded> {
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: configsBucket, Key: key, Body: body }));
  if (VersionId === undefined) throw new Error("the configs bucket gives no versions");
  const runId = runIdOf({ bucket: configsBucket, key, version: VersionId }, sha256);
  return { key, version: VersionId, runId };
}

export async function uploadDataset(name: string, csv: string): Promise<string> {
  await s3.send(new PutObjectCommand({ Bucket: configsBucket, Key: `datasets/${name}.csv`, Body: csv }));
  return sha256(csv);
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

export interface RunView {
  status: string;
  name: string;
  experimentId: string;
  params: Record<string, string>;
  metrics: Record<string, number | string>;
  tags: Record<string, string>;
  inputs: { name: string; digest: string }[];
}

/** Waits until a run has ended, and returns it. */
export async function ended(runId: string, seconds = 90): Promise<RunView> {
  return eventually(
    async () => {
      const run = await getRun(runId);
      return run !== undefined && run.status !== "RUNNING" ? run : undefined;
    },
    `run ${runId} to end`,
    seconds,
  );
}

export async function getRun(runId: string): Promise<RunView | undefined> {
  const answer = await call(`/api/2.0/mlflow/runs/get?run_id=${runId}`);
  if (answer.status === 404) return undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the wire format is what the suite checks
  const { info, data = {}, inputs = {} } = (answer.json as any).run;
  const record = (list: { key: string; value: never }[] = []) =>
    Object.fromEntries(list.map(({ key, value }) => [key, value]));
  return {
    status: info.status,
    name: info.run_name,
    experimentId: info.experiment_id,
    params: record(data.params),
    metrics: record(data.metrics),
    tags: record(data.tags),
    inputs: (inputs.dataset_inputs ?? []).map((input: { dataset: unknown }) => input.dataset),
  };
}

/** Uploads a config and waits for its run. */
export async function train(key: string, body: string | Uint8Array): Promise<RunView & Uploaded> {
  const uploaded = await upload(key, body);
  return { ...uploaded, ...(await ended(uploaded.runId)) };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the wire format is what the suite checks
  json: any;
}

/** @param options.token "" for a call without a token */
export async function call(
  path: string,
  options: { method?: string; body?: unknown; token?: string; contentType?: string } = {},
): Promise<Answer> {
  const { body, contentType = "application/json" } = options;
  const bearer = options.token ?? token;
  const response = await fetch(`${apiUrl}${path}`, {
    method: options.method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(bearer === "" ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": contentType }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** Runs one validation to its end. */
export async function validate(experiment?: string): Promise<void> {
  const started = await call("/api/podium/validations", { body: experiment === undefined ? {} : { experiment } });
  const arn: string = started.json?.execution_arn ?? started.json?.executionArn;
  if (started.status >= 300 || arn === undefined) throw new Error(`no validation started: ${started.text}`);
  const name = arn.split(":").at(-1);
  await eventually(
    async () => {
      const { json } = await call(`/api/podium/validations/${name}`);
      if (json?.status === "FAILED") throw new Error(`the validation failed: ${JSON.stringify(json)}`);
      return json?.status === "SUCCEEDED" ? true : undefined;
    },
    "the validation to end",
    90,
  );
}

/** The version that Production points to, or undefined. */
export async function production(model: string): Promise<string | undefined> {
  const query = new URLSearchParams({ name: model, alias: "Production" });
  const { status, json } = await call(`/api/2.0/mlflow/registered-models/alias?${query}`);
  return status === 200 ? json.model_version.version : undefined;
}

export async function eventually<T>(attempt: () => Promise<T | undefined>, what: string, seconds: number): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await attempt();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the suite by \`npm run e2e\``);
  return value;
}

function output(name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the outputs lack ${name}`);
  return value;
}
