import type { Route } from "../route.ts";
import {
  createLoggedModel,
  deleteLoggedModel,
  deleteLoggedModelTag,
  finalizeLoggedModel,
  getLoggedModel,
  logLoggedModelParams,
  setLoggedModelTags,
} from "./logged-models.ts";
import { searchLoggedModels } from "./search-logged-models.ts";

/** Models as MLflow 3 logs them. @param prefix of MLflow's tracking routes */
export function loggedModelRoutes(prefix: string): Route[] {
  const path = `${prefix}/logged-models`;
  return [
    { method: "POST", path, role: "writer", summary: "makes a logged model", handle: createLoggedModel },
    {
      method: "POST",
      path: `${path}/search`,
      role: "viewer",
      summary: "logged models by a filter and an order",
      handle: searchLoggedModels,
    },
    { method: "GET", path: `${path}/:id`, role: "viewer", summary: "a logged model", handle: getLoggedModel },
    {
      method: "PATCH",
      path: `${path}/:id`,
      role: "writer",
      summary: "says whether a logged model's files are there",
      handle: finalizeLoggedModel,
    },
    {
      method: "DELETE",
      path: `${path}/:id`,
      role: "writer",
      summary: "deletes a logged model",
      handle: deleteLoggedModel,
    },
    {
      method: "PATCH",
      path: `${path}/:id/tags`,
      role: "writer",
      summary: "sets tags of a logged model",
      handle: setLoggedModelTags,
    },
    {
      method: "DELETE",
      path: `${path}/:id/tags/:key`,
      role: "writer",
      summary: "deletes a tag of a logged model",
      handle: deleteLoggedModelTag,
    },
    {
      method: "POST",
      path: `${path}/:id/params`,
      role: "writer",
      summary: "adds params to a logged model",
      handle: logLoggedModelParams,
    },
  ];
}
