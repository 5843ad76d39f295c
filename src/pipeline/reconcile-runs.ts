import {
  podiumTags,
  type ReconcileRunsInput,
  type ReconcileRunsOutput,
  type Run,
  runIdOf,
} from "../contracts/index.ts";
import type { ObjectVersion } from "../registry/index.ts";
import { sha256 } from "./digest.ts";
import { recordFailureStep } from "./record-failure.ts";
import type { World } from "./world.ts";

/** Executions of Training, as far as the reconciliation needs them. */
export interface TrainingExecutions {
  /** @param input the event of an upload, as S3 sends it */
  start(name: string, input: string): Promise<void>;
  /** How an execution stands; undefined where Step Functions knows none of this ARN. */
  describe(arn: string): Promise<{ status: string; error?: string; cause?: string } | undefined>;
}

/** Long enough for a few missed schedules; older uploads have been looked at. */
const lookBack = 14 * 24 * 3600 * 1000;
const defaultGraceSeconds = 15 * 60;

/**
 * Finds what an event that never came left behind: a config without a run is trained, a run that no execution will end
 * is FAILED. Whatever is started here twice, or late, is a duplicate to ReadConfig, and changes nothing.
 */
export async function reconcileRunsStep(
  input: ReconcileRunsInput,
  world: World & { readonly executions: TrainingExecutions },
): Promise<ReconcileRunsOutput> {
  const now = Date.parse(input.time);
  const span = { since: now - lookBack, until: now - (input.graceSeconds ?? defaultGraceSeconds) * 1000 };
  const started = await startLost(span, now, world);
  const ended: string[] = [];
  for await (const run of unfinished(span, world)) if (await endStuck(run, world)) ended.push(run.runId);
  return { started, ended };
}

interface Span {
  readonly since: number;
  readonly until: number;
}

async function startLost(
  { since, until }: Span,
  now: number,
  { configs, registry, executions }: World & { readonly executions: TrainingExecutions },
): Promise<string[]> {
  const { bucket } = configs;
  const uploads = (await configs.versions("configs/", since))
    .filter(({ key, modifiedAt }) => /\.(ya?ml|json)$/.test(key) && modifiedAt <= until)
    .map((upload) => ({ ...upload, runId: runIdOf({ bucket, key: upload.key, version: upload.version }, sha256) }));
  const known = new Set((await registry.runs.getMany(uploads.map(({ runId }) => runId))).map(({ runId }) => runId));
  const lost = uploads.filter(({ runId }) => !known.has(runId));
  for (const upload of lost) await executions.start(`${upload.runId}-${now}`, eventOf(bucket, upload));
  return lost.map(({ runId }) => runId);
}

function eventOf(bucket: string, { key, version, bytes }: ObjectVersion): string {
  return JSON.stringify({ detail: { bucket: { name: bucket }, object: { key, "version-id": version, size: bytes } } });
}

async function* unfinished({ since, until }: Span, { registry }: World): AsyncGenerator<Run> {
  for await (const { experimentId } of all((page) => registry.experiments.list(page)))
    for await (const run of all((page) => registry.runs.newestFirst(experimentId, page))) {
      if (run.startTime < since) break;
      if (run.status === "RUNNING" && run.startTime <= until) yield run;
    }
}

async function endStuck(run: Run, world: World & { readonly executions: TrainingExecutions }): Promise<boolean> {
  const { tags } = run;
  const execution = tags[podiumTags.execution];
  // A run that a client of the MLflow API opened is that client's to end.
  if (execution === undefined) return false;
  const found = await world.executions.describe(execution);
  if (found?.status === "RUNNING") return false;
  const { status, error, cause } = found ?? { status: "ABORTED", cause: "Step Functions knows its execution no more" };
  const object = { key: tags[podiumTags.configKey] ?? "", "version-id": tags[podiumTags.configVersion] ?? "null" };
  await recordFailureStep(
    {
      detail: {
        executionArn: execution,
        startDate: run.startTime,
        status,
        input: JSON.stringify({ detail: { bucket: { name: tags[podiumTags.configBucket] }, object } }),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      },
    },
    world,
  );
  return true;
}

async function* all<T>(
  list: (page: { limit: number; cursor?: string }) => Promise<{ items: readonly T[]; cursor?: string }>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
