import type { Route } from "../route.ts";
import { artifactRoutes } from "./artifact-routes.ts";
import { answerQuery } from "./graphql/answer-query.ts";
import { loggedModelRoutes } from "./logged-model-routes.ts";
import { modelRoutes } from "./model-routes.ts";
import { pageRoutes } from "./page-routes.ts";
import { serverInfo } from "./server-info.ts";
import { trackingRoutes } from "./tracking-routes.ts";

/** MLflow serves every route under two prefixes: its clients call the first, its page the second. */
const prefixes = ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow"];

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
  {
    method: "POST",
    path: "/graphql",
    role: "viewer",
    summary: "what MLflow's page asks by GraphQL",
    handle: answerQuery,
  },
  // Before those of logged models, which take anything for an id.
  ...artifactRoutes,
  ...prefixes.flatMap(trackingRoutes),
  ...prefixes.flatMap(modelRoutes),
  ...prefixes.flatMap(loggedModelRoutes),
  ...pageRoutes,
];
