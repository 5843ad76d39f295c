import {
  type Experiment,
  type Metric,
  type ModelVersion,
  productionAlias,
  type RegisteredModel,
  type Run,
} from "../contracts/index.ts";
import { pairs, type Wire } from "./wire.ts";

export function experimentView({
  experimentId,
  name,
  artifactLocation,
  lifecycle,
  createdAt,
  updatedAt,
  tags,
}: Experiment): Wire {
  return {
    experiment_id: experimentId,
    name,
    artifact_location: artifactLocation,
    lifecycle_stage: lifecycle,
    last_update_time: updatedAt,
    creation_time: createdAt,
    tags: pairs(tags),
  };
}

export function metricView({ key, value, timestamp, step }: Metric): Wire {
  return { key, value, timestamp, step };
}

export function runView(run: Run): Wire {
  return {
    info: {
      run_uuid: run.runId,
      experiment_id: run.experimentId,
      run_name: run.name,
      user_id: run.userId,
      status: run.status,
      start_time: run.startTime,
      end_time: run.endTime,
      artifact_uri: run.artifactUri,
      lifecycle_stage: "active",
      run_id: run.runId,
    },
    data: { metrics: Object.values(run.metrics).map(metricView), params: pairs(run.params), tags: pairs(run.tags) },
    inputs: {
      dataset_inputs: run.inputs.map((input) => ({
        tags: pairs(input.tags),
        dataset: {
          name: input.name,
          digest: input.digest,
          source_type: input.sourceType,
          source: input.source,
          schema: input.schema,
          profile: input.profile,
        },
      })),
    },
    outputs: {},
  };
}

/** Where a client loads the model from. The registry's own source is on S3, which clients may not read. */
export function modelUri({ experimentId, runId }: ModelVersion): string {
  return `mlflow-artifacts:/${experimentId}/${runId}/artifacts/model`;
}

export function versionView(version: ModelVersion, model: RegisteredModel | undefined): Wire {
  const aliases = Object.entries(model?.aliases ?? {}).filter(([, number]) => number === version.version);
  return {
    name: version.name,
    version: String(version.version),
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.updatedAt,
    current_stage: stageOf(version, model),
    description: version.description,
    source: modelUri(version),
    run_id: version.runId,
    status: "READY",
    run_link: "",
    tags: pairs(version.tags),
    aliases: aliases.map(([alias]) => alias),
  };
}

/** The stage follows from the alias: one truth. */
export function stageOf(version: ModelVersion, model: RegisteredModel | undefined): string {
  if (model?.aliases[productionAlias] === version.version) return "Production";
  return version.tags["stage"] === undefined ? "None" : "Archived";
}

/** @param latest newest version of each stage */
export function modelView(model: RegisteredModel, latest: readonly ModelVersion[]): Wire {
  return {
    name: model.name,
    creation_timestamp: model.createdAt,
    last_updated_timestamp: model.updatedAt,
    description: model.description === "" ? undefined : model.description,
    latest_versions: latest.map((version) => versionView(version, model)),
    tags: pairs(model.tags),
    aliases: Object.entries(model.aliases).map(([alias, version]) => ({ alias, version: String(version) })),
  };
}
