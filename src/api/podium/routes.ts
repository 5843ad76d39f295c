import type { Route } from "../route.ts";
import { checkConfig, getConfigSchema } from "./config-language.ts";
import { submitConfig } from "./configs.ts";
import { getStanding } from "./experiments.ts";
import { listPromotions, promote, rollback } from "./promotions.ts";
import { getRunExecution } from "./run-execution.ts";
import { getSignature } from "./signature.ts";
import { createToken, listTokens, revokeToken, whoAmI } from "./tokens.ts";
import { getExecution, getValidation, startValidation } from "./workflows.ts";

/** What Podium has beyond MLflow, with the role that it needs. */
export const podiumRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/podium/configs",
    role: "writer",
    summary: "submit a config (?key=name.yaml)",
    handle: submitConfig,
  },
  {
    method: "POST",
    path: "/api/podium/configs/check",
    role: "viewer",
    summary: "what a config says, or what is wrong with it and where; it is not kept (?key=name.yaml)",
    handle: checkConfig,
  },
  {
    method: "GET",
    path: "/api/podium/config-schema.json",
    role: "public",
    summary: "the JSON Schema of configs, for editors",
    handle: getConfigSchema,
  },
  {
    method: "GET",
    path: "/api/podium/executions/:id{.+}",
    role: "viewer",
    summary: "state of an execution, by ARN or run id",
    handle: getExecution,
  },
  {
    method: "GET",
    path: "/api/podium/runs/:id/execution",
    role: "viewer",
    summary: "the state machine's graph, with the state and time of each step of a run",
    handle: getRunExecution,
  },
  {
    method: "GET",
    path: "/api/podium/experiments/:id",
    role: "viewer",
    summary: "an experiment's target metric, and the run in Production",
    handle: getStanding,
  },
  { method: "POST", path: "/api/podium/validations", role: "writer", summary: "validate now", handle: startValidation },
  {
    method: "GET",
    path: "/api/podium/validations/:name",
    role: "viewer",
    summary: "state of a validation",
    handle: getValidation,
  },
  {
    method: "GET",
    path: "/api/podium/models/:name/promotions",
    role: "viewer",
    summary: "the promotion history, newest first",
    handle: listPromotions,
  },
  {
    method: "GET",
    path: "/api/podium/models/:name/signature",
    role: "viewer",
    summary: "what a model takes and gives, with ranges (?version= or ?alias=)",
    handle: getSignature,
  },
  {
    method: "POST",
    path: "/api/podium/models/:name/promote",
    role: "admin",
    summary: "point Production at a version",
    handle: promote,
  },
  {
    method: "POST",
    path: "/api/podium/models/:name/rollback",
    role: "admin",
    summary: "point Production back",
    handle: rollback,
  },
  { method: "GET", path: "/api/podium/me", role: "viewer", summary: "whose token this is", handle: whoAmI },
  {
    method: "GET",
    path: "/api/podium/tokens",
    role: "admin",
    summary: "tokens, without their secrets",
    handle: listTokens,
  },
  { method: "POST", path: "/api/podium/tokens", role: "admin", summary: "make a token", handle: createToken },
  { method: "DELETE", path: "/api/podium/tokens/:id", role: "admin", summary: "revoke a token", handle: revokeToken },
];
