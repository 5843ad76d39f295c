import {
  type CaughtError,
  type ConfigObject,
  podiumTags,
  podiumUser,
  type RecordFailureInput,
  type RecordFailureOutput,
  type Run,
  runIdOf,
} from "../contracts/index.ts";
import { sha256 } from "./digest.ts";
import { readFailure, stepOf } from "./failure.ts";
import type { World } from "./world.ts";

interface FailedTraining {
  execution: string;
  startedAt: number;
  bucket: string;
  object: ConfigObject;
  failure: CaughtError;
}

/** Ends a run as FAILED with a cause that a person can act on; opens it first where ReadConfig did not get that far. */
export async function recordFailureStep(input: RecordFailureInput, world: World): Promise<RecordFailureOutput> {
  if ("candidate" in input) return rejectCandidate(input, world);
  const failed = "detail" in input ? fromEvent(input.detail) : { ...input, startedAt: Date.parse(input.startedAt) };
  const run = await findRun(failed, world);
  const step = stepOf(run);
  const failure = readFailure(failed.failure, step);
  if (run.tags[podiumTags.execution] !== failed.execution) return failure; // a duplicate's trouble is not the run's
  await world.registry.runs.end(run.runId, "FAILED", world.clock(), {
    [podiumTags.errorCode]: failure.code,
    [podiumTags.errorMessage]: failure.message,
    [podiumTags.errorHint]: failure.hint,
    [podiumTags.errorStep]: step,
  });
  return failure;
}

async function rejectCandidate(
  { candidate, failure: caught }: Extract<RecordFailureInput, { candidate: unknown }>,
  world: World,
): Promise<RecordFailureOutput> {
  const failure = readFailure(caught, "ValidateModel");
  await world.registry.models.setVersionTags(candidate.model, candidate.version, {
    [podiumTags.validationError]: `${failure.message} (${failure.code})`,
  });
  return failure;
}

/** From "Step Functions Execution Status Change": the execution's input is the upload's event. */
function fromEvent(detail: Extract<RecordFailureInput, { detail: unknown }>["detail"]): FailedTraining {
  const upload = JSON.parse(detail.input) as { detail: { bucket: { name: string }; object: ConfigObject } };
  const error = detail.error ?? (detail.status === "TIMED_OUT" ? "States.Timeout" : detail.status);
  return {
    execution: detail.executionArn,
    startedAt: detail.startDate,
    bucket: upload.detail.bucket.name,
    object: upload.detail.object,
    failure: { Error: error, Cause: detail.cause ?? `the execution ended as ${detail.status}` },
  };
}

async function findRun(failed: FailedTraining, world: World): Promise<Run> {
  const { key } = failed.object;
  const version = failed.object["version-id"] ?? (await currentVersion(key, world)) ?? failed.object.etag ?? "null";
  const runId = runIdOf({ bucket: failed.bucket, key, version }, sha256);
  const known = await world.registry.runs.get(runId);
  if (known !== undefined) return known;
  const name = key.split("/").at(-1) ?? key;
  const { experiments } = world.registry;
  // A deleted Default will do: there the run is found once it is restored.
  const { experimentId } =
    (await experiments.byName("Default")) ?? (await experiments.ensure("Default", failed.startedAt));
  const { run } = await world.registry.runs.open({
    runId,
    experimentId,
    name,
    startTime: failed.startedAt,
    userId: podiumUser,
    params: {},
    tags: {
      "mlflow.runName": name,
      [podiumTags.configBucket]: failed.bucket,
      [podiumTags.configKey]: key,
      [podiumTags.configVersion]: version,
      [podiumTags.execution]: failed.execution,
    },
  });
  return run;
}

async function currentVersion(key: string, world: World): Promise<string | undefined> {
  const head = await world.configs.head(key);
  return head?.version ?? head?.etag;
}
