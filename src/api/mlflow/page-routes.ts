import type { Route } from "../route.ts";

type Row = readonly [method: Route["method"], path: string, summary: string, answer: object];

/**
 * What MLflow's page asks, on pages that are here, of things that are not: it is told that there are none, since it
 * asks on and on, or shows an error, where there is no route. Its clients call other addresses, and are told the truth.
 */
const rows: readonly Row[] = [
  ["POST", "3.0/mlflow/traces/search", "no traces", {}],
  ["POST", "3.0/mlflow/traces/metrics", "no numbers of traces", {}],
  ["POST", "3.0/mlflow/datasets/search", "no evaluation datasets", {}],
  ["GET", "2.0/mlflow/gateway-proxy", "no endpoints of an AI gateway", { endpoints: [] }],
  [
    "GET",
    "3.0/mlflow/ui-telemetry",
    "no telemetry",
    { disable_ui_telemetry: true, disable_ui_events: [], ui_rollout_percentage: 0 },
  ],
];

export const pageRoutes: readonly Route[] = rows.map(([method, path, summary, answer]) => ({
  method,
  path: `/ajax-api/${path}`,
  role: "viewer",
  summary: `for MLflow's page: ${summary}`,
  handle: async () => Response.json(answer),
}));
