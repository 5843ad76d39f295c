import type { Experiment, Metric, Run } from "../contracts/index.ts";
import { Double, pairs, type Wire } from "./wire.ts";

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
    // MLflow's name of the only one that a server without workspaces has.
    workspace: "default",
  };
}

export function metricView({ key, value, timestamp, step }: Metric): { readonly [name: string]: Wire } {
  return { key, value: new Double(value), timestamp, step };
}

export function runInfoView(run: Run): Wire {
  return {
    run_uuid: run.runId,
    experiment_id: run.experimentId,
    run_name: run.name,
    user_id: run.userId,
    status: run.status,
    start_time: run.startTime,
    end_time: run.endTime,
    artifact_uri: run.artifactUri,
    lifecycle_stage: run.lifecycle,
    run_id: run.runId,
  };
}

export function runView(run: Run): Readonly<Record<"info" | "data" | "inputs" | "outputs", Wire>> {
  return {
    info: runInfoView(run),
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
      model_inputs: run.modelInputs.map((modelId) => ({ model_id: modelId })),
    },
    outputs: { model_outputs: run.modelOutputs.map(({ modelId, step }) => ({ model_id: modelId, step })) },
  };
}
