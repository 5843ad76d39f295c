import { fromQuery } from "../from-fields.ts";
import type { Route } from "../route.ts";
import { deleteAlias, modelByAlias, setAlias } from "./model-aliases.ts";
import { searchModels, searchVersions } from "./model-search.ts";
import {
  createVersion,
  deleteVersion,
  deleteVersionTag,
  downloadUri,
  getVersion,
  setVersionTag,
  transitionStage,
  updateVersion,
} from "./model-versions.ts";
import {
  createModel,
  deleteModel,
  deleteModelTag,
  getModel,
  latestVersions,
  renameModel,
  setModelTag,
  updateModel,
} from "./registered-models.ts";

type Row = readonly [method: Route["method"], path: string, summary: string, handle: Route["handle"]];

const rows: readonly Row[] = [
  ["POST", "registered-models/create", "make a registered model", createModel],
  ["GET", "registered-models/get", "a registered model", getModel],
  ["GET", "registered-models/search", "registered models by a filter", searchModels],
  ["POST", "registered-models/rename", "give a model another name, with all it has", renameModel],
  ["PATCH", "registered-models/update", "describe a model", updateModel],
  ["DELETE", "registered-models/delete", "delete a model, with all it has", deleteModel],
  ["POST", "registered-models/set-tag", "set a model's tag", setModelTag],
  ["DELETE", "registered-models/delete-tag", "delete a model's tag", deleteModelTag],
  ["POST", "registered-models/get-latest-versions", "newest version of each stage", latestVersions],
  ["GET", "registered-models/get-latest-versions", "newest version of each stage", latestVersions],
  ["GET", "registered-models/alias", "the version that an alias points to", modelByAlias],
  ["POST", "registered-models/alias", "point an alias at a version; Production needs an admin", setAlias],
  ["DELETE", "registered-models/alias", "remove an alias; Production needs an admin", deleteAlias],
  ["POST", "model-versions/create", "add a version to a model", createVersion],
  ["GET", "model-versions/get", "a model version", getVersion],
  ["GET", "model-versions/search", "model versions by a filter", fromQuery(searchVersions)],
  ["GET", "model-versions/get-download-uri", "where a version is loaded from", downloadUri],
  ["PATCH", "model-versions/update", "describe a version", updateVersion],
  ["DELETE", "model-versions/delete", "delete a version, and its aliases", deleteVersion],
  ["POST", "model-versions/transition-stage", "move a version to a stage", transitionStage],
  ["POST", "model-versions/set-tag", "set a version's tag", setVersionTag],
  ["DELETE", "model-versions/delete-tag", "delete a version's tag", deleteVersionTag],
];

/** The model registry under one of MLflow's prefixes. */
export function modelRoutes(prefix: string): readonly Route[] {
  return rows.map(([method, path, summary, handle]) => ({
    ...{ method, path: `${prefix}/${path}`, summary, handle },
    // The one read that MLflow's clients POST.
    role: method === "GET" || handle === latestVersions ? "viewer" : "writer",
  }));
}
