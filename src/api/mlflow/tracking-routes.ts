import { fromBody, fromQuery } from "../from-fields.ts";
import type { Route } from "../route.ts";
import {
  createExperiment,
  deleteExperiment,
  deleteExperimentTag,
  getExperiment,
  getExperimentByName,
  renameExperiment,
  restoreExperiment,
  setExperimentTag,
} from "./experiments.ts";
import { logInputs, logOutputs } from "./inputs.ts";
import { deleteTag, logBatch, logMetric, logParameter, setTag } from "./log.ts";
import { bulkMetricHistory, metricHistory } from "./metric-history.ts";
import { logModelHistory } from "./model-history.ts";
import { createRun, deleteRun, getRun, restoreRun, updateRun } from "./runs.ts";
import { sampledMetricHistory } from "./sampled-history.ts";
import { searchDatasets } from "./search-datasets.ts";
import { searchExperiments } from "./search-experiments.ts";
import { searchRuns } from "./search-runs.ts";

type Row = readonly [
  method: Route["method"],
  path: string,
  role: Route["role"],
  summary: string,
  handle: Route["handle"],
];

const rows: readonly Row[] = [
  ["POST", "experiments/create", "writer", "make an experiment", createExperiment],
  ["GET", "experiments/get", "viewer", "an experiment by its id", fromQuery(getExperiment)],
  ["GET", "experiments/get-by-name", "viewer", "an experiment by its name", getExperimentByName],
  ["POST", "experiments/search", "viewer", "experiments by a filter", searchExperiments],
  ["GET", "experiments/search", "viewer", "experiments by a filter", searchExperiments],
  ["POST", "experiments/update", "writer", "give an experiment another name", renameExperiment],
  ["POST", "experiments/delete", "writer", "delete an experiment, with its runs", deleteExperiment],
  ["POST", "experiments/restore", "writer", "bring a deleted experiment back", restoreExperiment],
  ["POST", "experiments/set-experiment-tag", "writer", "set an experiment's tag", setExperimentTag],
  ["POST", "experiments/delete-experiment-tag", "writer", "delete an experiment's tag", deleteExperimentTag],
  ["POST", "experiments/search-datasets", "viewer", "datasets that runs took in", fromBody(searchDatasets)],
  ["POST", "runs/create", "writer", "begin a run", createRun],
  ["GET", "runs/get", "viewer", "a run", fromQuery(getRun)],
  ["POST", "runs/search", "viewer", "runs by a filter and an order", fromBody(searchRuns)],
  ["POST", "runs/update", "writer", "a run's status, end or name", updateRun],
  ["POST", "runs/delete", "writer", "delete a run", deleteRun],
  ["POST", "runs/restore", "writer", "bring a deleted run back", restoreRun],
  ["POST", "runs/log-metric", "writer", "log a point of a metric", logMetric],
  ["POST", "runs/log-parameter", "writer", "log a param, which never changes", logParameter],
  ["POST", "runs/log-batch", "writer", "log metrics, params and tags", logBatch],
  ["POST", "runs/set-tag", "writer", "set a run's tag", setTag],
  ["POST", "runs/delete-tag", "writer", "delete a run's tag", deleteTag],
  ["POST", "runs/log-inputs", "writer", "datasets and models that a run took in", logInputs],
  ["POST", "runs/outputs", "writer", "models that a run made", logOutputs],
  ["POST", "runs/log-model", "writer", "note a model, as MLflow 2 did", logModelHistory],
  ["GET", "metrics/get-history", "viewer", "every point of a metric", metricHistory],
  ["GET", "metrics/get-history-bulk", "viewer", "a metric's points of several runs", bulkMetricHistory],
  [
    "GET",
    "metrics/get-history-bulk-interval",
    "viewer",
    "a sample of a metric's points",
    fromQuery(sampledMetricHistory),
  ],
];

/** Experiments, runs and metrics under one of MLflow's prefixes. */
export function trackingRoutes(prefix: string): readonly Route[] {
  return rows.map(([method, path, role, summary, handle]) => ({
    method,
    path: `${prefix}/${path}`,
    role,
    summary,
    handle,
  }));
}
