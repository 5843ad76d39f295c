import type { Experiment, ModelVersion, Run } from "../../../contracts/index.ts";
import { sourceOf } from "../model-views.ts";

/** A value that a query can select from: an object with all of its fields, and the name of its type. */
export type Node = null | string | number | readonly Node[] | { readonly [field: string]: Node };

/** Whole numbers are text here, and what is not there is empty, or 0. */
export function experimentNode(experiment: Experiment): Node {
  return {
    __typename: "MlflowExperiment",
    experimentId: experiment.experimentId,
    name: experiment.name,
    artifactLocation: experiment.artifactLocation,
    lifecycleStage: experiment.lifecycle,
    lastUpdateTime: String(experiment.updatedAt),
    creationTime: String(experiment.createdAt),
    tags: pairNodes("MlflowExperimentTag", experiment.tags),
    effectiveTraceArchivalRetention: "",
    workspace: "default",
  };
}

export function runNode(run: Run, experiment: Node, versions: readonly ModelVersion[]): Node {
  return {
    __typename: "MlflowRunExtension",
    info: infoNode(run),
    data: dataNode(run),
    inputs: inputsNode(run),
    outputs: {
      __typename: "MlflowRunOutputs",
      modelOutputs: run.modelOutputs.map(({ modelId, step }) => ({
        __typename: "MlflowModelOutput",
        modelId,
        step: String(step),
      })),
    },
    experiment,
    modelVersions: versions.map(versionNode),
  };
}

function infoNode(run: Run): Node {
  return {
    __typename: "MlflowRunInfo",
    runId: run.runId,
    runUuid: run.runId,
    runName: run.name,
    experimentId: run.experimentId,
    userId: run.userId,
    status: run.status,
    startTime: String(run.startTime),
    endTime: String(run.endTime ?? 0),
    artifactUri: run.artifactUri,
    lifecycleStage: run.lifecycle,
  };
}

function dataNode({ metrics, params, tags }: Run): Node {
  return {
    __typename: "MlflowRunData",
    metrics: Object.values(metrics).map(({ key, value, timestamp, step, modelId, dataset }) => ({
      __typename: "MlflowMetricExtension",
      key,
      value: Number.isNaN(value) ? null : Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE),
      timestamp: String(timestamp),
      step: String(step),
      modelId: modelId ?? "",
      datasetName: dataset?.name ?? "",
      datasetDigest: dataset?.digest ?? "",
    })),
    params: pairNodes("MlflowParam", params),
    tags: pairNodes("MlflowRunTag", tags),
  };
}

function inputsNode({ inputs, modelInputs }: Run): Node {
  return {
    __typename: "MlflowRunInputs",
    datasetInputs: inputs.map(({ name, digest, sourceType, source, schema = "", profile = "", tags }) => ({
      __typename: "MlflowDatasetInput",
      dataset: { __typename: "MlflowDataset", name, digest, sourceType, source, schema, profile },
      tags: pairNodes("MlflowInputTag", tags),
    })),
    modelInputs: modelInputs.map((modelId) => ({ __typename: "MlflowModelInput", modelId })),
  };
}

function versionNode(version: ModelVersion): Node {
  return {
    __typename: "MlflowModelVersion",
    name: version.name,
    version: String(version.version),
    creationTimestamp: String(version.createdAt),
    lastUpdatedTimestamp: String(version.updatedAt),
    currentStage: version.stage,
    description: version.description,
    source: sourceOf(version),
    runId: version.runId,
    runLink: version.runLink ?? "",
    modelId: version.modelId ?? "",
    status: "READY",
    tags: pairNodes("MlflowModelVersionTag", version.tags),
  };
}

function pairNodes(type: string, record: Readonly<Record<string, string>>): Node {
  return Object.entries(record).map(([key, value]) => ({ __typename: type, key, value }));
}
