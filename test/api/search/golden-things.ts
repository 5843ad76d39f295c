import type { Experiment, LoggedModel, ModelVersion, RegisteredModel, Run } from "../../../src/contracts/index.ts";
import golden from "./filters.golden.json" with { type: "json" };

interface Pair {
  readonly key: string;
  readonly value: string;
}
interface Tagged {
  readonly tags?: readonly Pair[];
}
interface LoggedModelData {
  readonly params?: readonly Pair[];
  readonly metrics?: readonly {
    readonly key: string;
    readonly value: number;
    readonly timestamp: number;
    readonly step: number;
    readonly run_id: string;
    readonly dataset_name?: string;
    readonly dataset_digest?: string;
  }[];
}

/** What the filters of the golden table were asked about, by the names that its answers use. */
export interface GoldenThings {
  readonly runs: Readonly<Record<string, Run>>;
  readonly experiments: Readonly<Record<string, Experiment>>;
  readonly models: Readonly<Record<string, RegisteredModel>>;
  readonly versions: Readonly<Record<string, ModelVersion>>;
  readonly loggedModels: Readonly<Record<string, LoggedModel>>;
}

const { things } = golden;

export const goldenThings: GoldenThings = {
  runs: mapped(things.runs, ({ info, metrics, params, tags, datasets }) => ({
    runId: info.run_id,
    experimentId: info.experiment_id,
    name: info.run_name,
    status: info.status as Run["status"],
    startTime: info.start_time,
    ...("end_time" in info ? { endTime: info.end_time } : {}),
    userId: info.user_id,
    params: params as Record<string, string>,
    tags: tags as Record<string, string>,
    metrics: mapped(metrics as Record<string, number | string>, (value, key) => ({
      key,
      value: Number(value),
      timestamp: 1,
      step: 0,
    })),
    inputs: datasets.map((dataset) => ({
      name: dataset.name,
      digest: dataset.digest,
      sourceType: "code",
      source: "{}",
      tags: "context" in dataset ? { "mlflow.data.context": dataset.context } : {},
    })),
    modelInputs: [],
    modelOutputs: [],
    artifactUri: info.artifact_uri,
    lifecycle: "active",
  })),
  experiments: mapped(things.experiments, (one) => ({
    experimentId: one.experiment_id,
    name: one.name,
    artifactLocation: one.artifact_location,
    lifecycle: "active",
    createdAt: one.creation_time,
    updatedAt: one.last_update_time,
    tags: tagsOf(one as Tagged),
  })),
  models: mapped(things.models, (one) => ({
    name: one.name,
    createdAt: one.creation_timestamp,
    updatedAt: one.last_updated_timestamp,
    description: "",
    tags: tagsOf(one as Tagged),
    aliases: {},
  })),
  versions: mapped(things.versions, (one) => ({
    name: one.name,
    version: Number(one.version),
    runId: one.run_id,
    experimentId: "",
    createdAt: one.creation_timestamp,
    updatedAt: one.last_updated_timestamp,
    description: "",
    source: one.source,
    stage: "None",
    tags: tagsOf(one as Tagged),
  })),
  loggedModels: mapped(things.loggedModels, ({ info, data }) => {
    const { params, metrics = [] } = data as LoggedModelData;
    return {
      modelId: info.model_id,
      experimentId: info.experiment_id,
      name: info.name,
      createdAt: info.creation_timestamp_ms,
      updatedAt: info.last_updated_timestamp_ms,
      artifactUri: info.artifact_uri,
      status: info.status as LoggedModel["status"],
      modelType: info.model_type,
      sourceRunId: info.source_run_id,
      params: recordOf(params),
      tags: tagsOf(info as Tagged),
      metrics: metrics.map((metric) => ({
        key: metric.key,
        value: metric.value,
        timestamp: metric.timestamp,
        step: metric.step,
        runId: metric.run_id,
        ...(metric.dataset_name === undefined
          ? {}
          : { dataset: { name: metric.dataset_name, digest: metric.dataset_digest! } }),
      })),
    };
  }),
};

function tagsOf(tagged: Tagged): Record<string, string> {
  return recordOf(tagged.tags);
}

function recordOf(pairs: readonly Pair[] = []): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}

function mapped<K extends string, A, B>(record: Readonly<Record<K, A>>, map: (value: A, key: K) => B): Record<K, B> {
  const entries = Object.entries(record) as [K, A][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)])) as Record<K, B>;
}
