import type { Context } from "hono";
import { ApiError } from "../api-error.ts";
import type { Route } from "../route.ts";
import { artifactRoutes } from "./artifact-routes.ts";
import { getExperiment, getExperimentByName, searchExperiments } from "./experiments.ts";
import { loggedModelRoutes } from "./logged-model-routes.ts";
import { modelRoutes } from "./model-routes.ts";
import { getRun, metricHistory } from "./runs.ts";
import { searchRuns } from "./search-runs.ts";
import { serverInfo } from "./server-info.ts";

const reads: readonly Omit<Route, "role">[] = [
  { method: "GET", path: "experiments/get", summary: "an experiment by its id", handle: getExperiment },
  { method: "GET", path: "experiments/get-by-name", summary: "an experiment by its name", handle: getExperimentByName },
  { method: "POST", path: "experiments/search", summary: "experiments by a filter", handle: searchExperiments },
  { method: "GET", path: "experiments/search", summary: "experiments by a filter", handle: searchExperiments },
  { method: "GET", path: "runs/get", summary: "a run", handle: getRun },
  { method: "POST", path: "runs/search", summary: "runs by a filter and an order", handle: searchRuns },
  { method: "GET", path: "metrics/get-history", summary: "every point of a metric", handle: metricHistory },
];

async function notThere(context: Context): Promise<never> {
  const { method, path } = context.req;
  throw new ApiError("NOT_IMPLEMENTED", `${method} ${path} is not there yet: runs are made by uploading configs`);
}

/** MLflow's writes, which answer plainly that they are not there yet. */
const writes: readonly (readonly [Route["method"], string])[] = [
  ["POST", "experiments/create"],
  ["POST", "experiments/delete"],
  ["POST", "experiments/restore"],
  ["POST", "experiments/update"],
  ["POST", "experiments/set-experiment-tag"],
  ["POST", "experiments/delete-experiment-tag"],
  ["POST", "runs/create"],
  ["POST", "runs/update"],
  ["POST", "runs/delete"],
  ["POST", "runs/restore"],
  ["POST", "runs/log-metric"],
  ["POST", "runs/log-parameter"],
  ["POST", "runs/log-batch"],
  ["POST", "runs/set-tag"],
  ["POST", "runs/delete-tag"],
  ["POST", "runs/log-inputs"],
  ["POST", "runs/outputs"],
  ["POST", "runs/log-model"],
];

/** MLflow serves every route under two prefixes: its clients call the first, its page the second. */
const prefixes = ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow"];

const tracking: readonly Route[] = prefixes.flatMap((prefix) => [
  ...reads.map((route): Route => ({ ...route, path: `${prefix}/${route.path}`, role: "viewer" })),
  ...writes.map(
    ([method, path]): Route => ({
      method,
      path: `${prefix}/${path}`,
      role: "writer",
      summary: "not there yet",
      handle: notThere,
    }),
  ),
]);

/** What MLflow's clients call, with the role that it needs. */
export const mlflowRoutes: readonly Route[] = [
  ...["/api/3.0", "/ajax-api/3.0"].map(
    (prefix): Route => ({
      method: "GET",
      path: `${prefix}/mlflow/server-info`,
      role: "viewer",
      summary: "what this server can do",
      handle: serverInfo,
    }),
  ),
  // Before those of logged models, which take anything for an id.
  ...artifactRoutes,
  ...tracking,
  ...prefixes.flatMap(modelRoutes),
  ...prefixes.flatMap(loggedModelRoutes),
];
