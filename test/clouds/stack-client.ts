import { createHash } from "node:crypto";
import { PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { runIdOf } from "../../src/contracts/index.ts";

export interface Uploaded {
  key: string;
  version: string;
  runId: string;
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

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the wire format is what the suites check
  json: any;
}

export interface CallOptions {
  method?: string;
  body?: unknown;
  /** "" for a call without a token; absent: the admin's. */
  token?: string;
  contentType?: string;
}

/** A deployed stack as its users meet it: S3, the API, and an admin token. Members may be taken apart. */
export interface StackClient {
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  readonly configsBucket: string;
  readonly artifactsBucket: string;
  readonly trainingArn: string;
  /** Uploads a config as a user would; the run's id follows from the object. */
  upload(key: string, body: string | Uint8Array): Promise<Uploaded>;
  /** @returns its SHA-256 */
  uploadDataset(name: string, csv: string): Promise<string>;
  getRun(runId: string): Promise<RunView | undefined>;
  /** Waits until a run has ended, and returns it. */
  ended(runId: string, seconds?: number): Promise<RunView>;
  /** Uploads a config and waits for its run. */
  train(key: string, body: string | Uint8Array): Promise<RunView & Uploaded>;
  call(path: string, options?: CallOptions): Promise<Answer>;
  /** Starts a validation, and waits for its end. @returns how it ended */
  validation(experiment?: string): Promise<string>;
  /** Runs one validation to its end. @throws {Error} it failed */
  validate(experiment?: string): Promise<void>;
  /** The version that Production points to, or undefined. */
  production(model: string): Promise<string | undefined>;
}

/**
 * @param outputs the stack's outputs
 * @param token an admin's
 * @param connection where AWS's services answer, if the environment does not say so
 */
export function stackClient(
  outputs: Readonly<Record<string, string>>,
  token: string,
  connection: Pick<S3ClientConfig, "endpoint" | "region" | "credentials" | "forcePathStyle">,
): StackClient {
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`the outputs lack ${name}`);
    return value;
  };
  const s3 = new S3Client(connection);
  const configsBucket = output("ConfigsBucketName");
  const apiUrl = output("ApiUrl").replace(/\/$/, "");

  async function upload(key: string, body: string | Uint8Array): Promise<Uploaded> {
    // Its length is said, since the client takes an empty body for one of unknown length.
    const put = { Bucket: configsBucket, Key: key, Body: body, ContentLength: Buffer.byteLength(body) };
    const { VersionId } = await s3.send(new PutObjectCommand(put));
    if (VersionId === undefined) throw new Error("the configs bucket gives no versions");
    const runId = runIdOf({ bucket: configsBucket, key, version: VersionId }, sha256);
    return { key, version: VersionId, runId };
  }

  async function call(path: string, options: CallOptions = {}): Promise<Answer> {
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

  async function getRun(runId: string): Promise<RunView | undefined> {
    const answer = await call(`/api/2.0/mlflow/runs/get?run_id=${runId}`);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Error(`runs/get answered ${answer.status}: ${answer.text}`);
    // biome-ignore lint/suspicious/noExplicitAny: the wire format is what the suites check
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

  function ended(runId: string, seconds = 90): Promise<RunView> {
    return eventually(
      async () => {
        const run = await getRun(runId);
        return run !== undefined && run.status !== "RUNNING" ? run : undefined;
      },
      `run ${runId} to end`,
      seconds,
    );
  }

  async function validation(experiment?: string): Promise<string> {
    const started = await call("/api/podium/validations", { body: experiment === undefined ? {} : { experiment } });
    const arn: string | undefined = started.json?.execution_arn;
    if (started.status >= 300 || arn === undefined) throw new Error(`no validation started: ${started.text}`);
    return eventually(
      async () => {
        const { json } = await call(`/api/podium/validations/${arn.split(":").at(-1)}`);
        return json?.status === "RUNNING" ? undefined : json?.status;
      },
      "the validation to end",
      90,
    );
  }

  return {
    s3,
    sfn: new SFNClient(connection),
    configsBucket,
    artifactsBucket: output("ArtifactsBucketName"),
    trainingArn: output("TrainingStateMachineArn"),
    upload,
    async uploadDataset(name, csv) {
      await s3.send(new PutObjectCommand({ Bucket: configsBucket, Key: `datasets/${name}.csv`, Body: csv }));
      return sha256(csv);
    },
    getRun,
    ended,
    async train(key, body) {
      const uploaded = await upload(key, body);
      return { ...uploaded, ...(await ended(uploaded.runId)) };
    },
    call,
    validation,
    async validate(experiment) {
      const status = await validation(experiment);
      if (status !== "SUCCEEDED") throw new Error(`the validation ended as ${status}`);
    },
    async production(model) {
      const query = new URLSearchParams({ name: model, alias: "Production" });
      const { status, json } = await call(`/api/2.0/mlflow/registered-models/alias?${query}`);
      return status === 200 ? json.model_version.version : undefined;
    },
  };
}

/** A name that no earlier run of a suite has used on this cloud. */
export function fresh(stem: string): string {
  return `${stem}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The first value that `attempt` gives. @throws {Error} it gave none in time */
export async function eventually<T>(attempt: () => Promise<T | undefined>, what: string, seconds: number): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await attempt();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
