import { fromQuery } from "../from-fields.ts";
import type { Route } from "../route.ts";
import { listArtifacts, listModelArtifacts, listRunArtifacts } from "./artifacts.ts";
import { downloadArtifact, downloadModelArtifact, downloadRunArtifact, downloadVersionArtifact } from "./download.ts";
import { abortUpload, completeUpload, createUpload } from "./multipart.ts";
import { downloadUrl, presignedDownload, uploadUrl } from "./presigned.ts";
import { deleteArtifact, uploadArtifact, uploadRunArtifact } from "./upload.ts";

/** The proxy that `mlflow-artifacts:` addresses mean. */
const proxy: readonly Route[] = [
  { method: "GET", path: "artifacts", role: "viewer", summary: "artifacts of a folder", handle: listArtifacts },
  { method: "GET", path: "artifacts/*", role: "viewer", summary: "an artifact's bytes", handle: downloadArtifact },
  { method: "PUT", path: "artifacts/*", role: "writer", summary: "writes an artifact", handle: uploadArtifact },
  {
    method: "DELETE",
    path: "artifacts/*",
    role: "writer",
    summary: "deletes an artifact or a folder",
    handle: deleteArtifact,
  },
  {
    method: "GET",
    path: "presigned/*",
    role: "viewer",
    summary: "where an artifact is read at S3",
    handle: presignedDownload,
  },
  { method: "POST", path: "mpu/create/*", role: "writer", summary: "begins an upload in parts", handle: createUpload },
  {
    method: "POST",
    path: "mpu/complete/*",
    role: "writer",
    summary: "ends an upload in parts",
    handle: completeUpload,
  },
  { method: "POST", path: "mpu/abort/*", role: "writer", summary: "gives up an upload in parts", handle: abortUpload },
];

/** By the run or the logged model, as MLflow's page and other tools ask. */
const tracking: readonly Route[] = [
  {
    method: "GET",
    path: "artifacts/list",
    role: "viewer",
    summary: "a run's artifacts, one level",
    handle: fromQuery(listRunArtifacts),
  },
  {
    method: "POST",
    path: "artifacts/presigned-upload-url",
    role: "writer",
    summary: "where an artifact is written at S3",
    handle: uploadUrl,
  },
  {
    method: "POST",
    path: "artifacts/presigned-download-url",
    role: "viewer",
    summary: "where a run's artifact is read at S3",
    handle: downloadUrl,
  },
  {
    method: "GET",
    path: "logged-models/:id/artifacts/directories",
    role: "viewer",
    summary: "a logged model's artifacts, one level",
    handle: listModelArtifacts,
  },
  {
    method: "GET",
    path: "logged-models/:id/artifacts/files",
    role: "viewer",
    summary: "an artifact of a logged model",
    handle: downloadModelArtifact,
  },
];

function under(prefix: string, routes: readonly Route[]): Route[] {
  return routes.map((route) => ({ ...route, path: `${prefix}/${route.path}` }));
}

/** MLflow's routes of artifacts, under both of its prefixes. */
export const artifactRoutes: readonly Route[] = [
  ...["/api/2.0", "/ajax-api/2.0"].flatMap((prefix) => [
    ...under(`${prefix}/mlflow-artifacts`, proxy),
    ...under(`${prefix}/mlflow`, tracking),
  ]),
  {
    method: "POST",
    path: "/ajax-api/2.0/mlflow/upload-artifact",
    role: "writer",
    summary: "writes an artifact of a run",
    handle: uploadRunArtifact,
  },
  {
    method: "GET",
    path: "/get-artifact",
    role: "viewer",
    summary: "an artifact of a run",
    handle: downloadRunArtifact,
  },
  {
    method: "GET",
    path: "/model-versions/get-artifact",
    role: "viewer",
    summary: "an artifact of a model version",
    handle: downloadVersionArtifact,
  },
];
