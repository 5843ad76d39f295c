import { experimentHint, nameHint, readConfig } from "../config/index.ts";
import {
  type Experiment,
  FaultError,
  podiumTags,
  podiumUser,
  type ReadConfigInput,
  type ReadConfigOutput,
  type Run,
  type RunRef,
  runIdOf,
  shortText,
  type TrainingConfig,
} from "../contracts/index.ts";
import { findEstimator } from "../learn/index.ts";
import { sha256 } from "./digest.ts";
import { runFile } from "./run-files.ts";
import type { World } from "./world.ts";

const sizeLimit = 256 * 1024;
const defaultExperiment = "Default";

/**
 * First step of Training: reads the uploaded config and opens its run. A config that is refused gets a run too, so that
 * an upload never vanishes; RecordFailure ends that one.
 *
 * @throws {FaultError} Config.Missing, Config.TooLarge, Config.Unreadable, Config.Invalid
 */
export async function readConfigStep(input: ReadConfigInput, world: World): Promise<ReadConfigOutput> {
  const upload = await fetchConfig(input, world);
  const runId = runIdOf({ bucket: input.bucket, key: input.object.key, version: upload.version }, sha256);
  const { key } = input.object;
  let config: TrainingConfig | undefined;
  let refusal: unknown;
  try {
    if (upload.text === undefined)
      throw new FaultError({ code: "Config.TooLarge", bytes: upload.bytes, limit: sizeLimit });
    config = readConfig({ text: upload.text, key });
  } catch (error) {
    refusal = error;
  }
  const text = upload.text ?? "";
  const about: About = {
    runId,
    name: config?.name ?? nameHint({ text, key }),
    experiment: config?.experiment ?? experimentHint({ text, key }) ?? defaultExperiment,
    version: upload.version,
    text: upload.text,
    config,
  };
  const { run, experiment } = await openRun(about, input, world);
  const ref: RunRef = { runId, experimentId: experiment.experimentId, experiment: experiment.name };
  world.log?.of(ref);
  if (inOtherHands(run, input.execution)) return { outcome: "duplicate", run: ref };
  if (config === undefined) throw refusal;
  await nameTarget(experiment, config, Date.parse(input.startedAt), world);
  return { outcome: "opened", run: ref };
}

interface About {
  readonly runId: string;
  readonly name: string;
  readonly experiment: string;
  readonly version: string;
  readonly text: Uint8Array | undefined;
  /** Absent where the config was refused. */
  readonly config: TrainingConfig | undefined;
}

interface Upload {
  version: string;
  bytes: number;
  /** Absent where the object is over the limit. */
  text?: Uint8Array;
}

async function fetchConfig(input: ReadConfigInput, world: World): Promise<Upload> {
  const missing = new FaultError({ code: "Config.Missing", bucket: input.bucket, key: input.object.key });
  if (input.bucket !== world.configs.bucket) throw missing;
  const { key, size, "version-id": version } = input.object;
  const which = version === undefined ? {} : { version };
  // The event tells the size in most clouds; where it does not, S3 is asked before the body is read.
  if (size === undefined || size > sizeLimit) {
    const head = await world.configs.head(key, which);
    if (head === undefined) throw missing;
    if (head.bytes > sizeLimit) return { version: version ?? head.version ?? head.etag, bytes: head.bytes };
  }
  const object = await world.configs.get(key, which);
  if (object === undefined) throw missing;
  return { version: version ?? object.version ?? object.etag, bytes: object.bytes, text: object.body };
}

/** A run belongs to the execution that opened it; whoever comes later with the same object has nothing to do. */
function inOtherHands(run: Run, execution: string): boolean {
  return run.status !== "RUNNING" || run.tags[podiumTags.execution] !== execution;
}

async function openRun(
  about: About,
  input: ReadConfigInput,
  world: World,
): Promise<{ run: Run; experiment: Experiment }> {
  const { runId, config } = about;
  const startTime = Date.parse(input.startedAt);
  const experiment = await world.registry.experiments.ensure(about.experiment, startTime);
  const { experimentId } = experiment;
  const put = (file: Parameters<typeof runFile>[1], body: Uint8Array | string, type: string): Promise<unknown> =>
    world.artifacts.put(runFile({ runId, experimentId }, file), body, type);
  // Artifacts before the run: whoever sees the run sees its config.
  await Promise.all([
    about.text === undefined ? undefined : put("config", about.text, "text/plain; charset=utf-8"),
    config === undefined ? undefined : put("resolvedConfig", JSON.stringify(config, null, 2), "application/json"),
  ]);
  const { run } = await world.registry.runs.open({
    runId,
    experimentId,
    name: about.name,
    startTime,
    userId: podiumUser,
    params: config === undefined ? {} : paramsOf(config),
    tags: {
      "mlflow.runName": about.name,
      "mlflow.source.type": "JOB",
      "mlflow.source.name": `s3://${input.bucket}/${input.object.key}`,
      [podiumTags.configBucket]: input.bucket,
      [podiumTags.configKey]: input.object.key,
      [podiumTags.configVersion]: about.version,
      [podiumTags.execution]: input.execution,
      ...(config === undefined ? {} : { [podiumTags.target]: config.target }),
    },
  });
  return { run, experiment };
}

/** An experiment has one target: the one that a config named last, else the first metric of its first config. */
async function nameTarget(experiment: Experiment, config: TrainingConfig, at: number, world: World): Promise<void> {
  const current = experiment.tags[podiumTags.target];
  if (current === config.target || (current !== undefined && !config.targetIsExplicit)) return;
  await world.registry.experiments.setTag(experiment.experimentId, podiumTags.target, config.target, at);
}

/** Characters of a run's param, as in MLflow. */
const paramLimit = 6000;

/** What runs are compared by: the classifier's params with their defaults, and how the data were split. */
function paramsOf(config: TrainingConfig): Record<string, string> {
  const table = findEstimator(config.module, config.class).params;
  const defaults = Object.fromEntries(
    Object.entries(table)
      .filter(([, spec]) => spec.default !== undefined)
      .map(([name, spec]) => [name, spec.default]),
  );
  const params = { ...defaults, ...config.params };
  // The config itself is an artifact: what is long, such as an estimator with estimators inside, may be cut here.
  const text = (value: unknown): string =>
    shortText(typeof value === "string" ? value : JSON.stringify(value), paramLimit);
  return {
    module: config.module,
    class: config.class,
    dataset: config.dataset.name,
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, text(value)])),
    ...Object.fromEntries(Object.entries(config.split).map(([name, value]) => [`split.${name}`, text(value)])),
    ...(config.preprocessing.length > 0
      ? { preprocessing: config.preprocessing.map((step) => step.class).join(" > ") }
      : {}),
  };
}
