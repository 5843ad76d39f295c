import { showAsset, showDashboard } from "./dashboard.ts";
import { mlflowRoutes } from "./mlflow/routes.ts";
import { openapi } from "./podium/openapi.ts";
import { podiumRoutes } from "./podium/routes.ts";
import { predictRoutes } from "./predict-routes.ts";
import type { Route } from "./route.ts";

const text = (body: string) => async (): Promise<Response> =>
  new Response(body, { headers: { "content-type": "text/plain; charset=utf-8" } });

/** Every route with the role that it needs. A test walks it. */
export const routes: readonly Route[] = [
  { method: "GET", path: "/", role: "public", summary: "the dashboard", handle: showDashboard },
  { method: "GET", path: "/assets/:name", role: "public", summary: "what the dashboard is made of", handle: showAsset },
  { method: "GET", path: "/health", role: "public", summary: "whether the API answers", handle: text("OK") },
  {
    method: "GET",
    path: "/version",
    role: "public",
    summary: "the MLflow version whose API this is",
    handle: text("3.17.2"),
  },
  ...mlflowRoutes,
  ...podiumRoutes,
  {
    method: "GET",
    path: "/api/podium/openapi.json",
    role: "public",
    summary: "this document",
    handle: async () => openapi([...routes, ...predictRoutes]),
  },
];
