import type { Context } from "hono";
import { invalid } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { inlineBytes, urlSeconds } from "./artifact-limits.ts";
import { checkWritable } from "./artifact-owner.ts";
import { type ArtifactPlace, artifactPlace, checkedPath, fileName, pathOf, placeUnder } from "./artifact-path.ts";
import { contentTypeOf } from "./content-type.ts";
import { runOf } from "./runs.ts";

/** `PUT mlflow-artifacts/artifacts/<path>`: the body is the file. One that is too large here is sent on to S3. */
export async function uploadArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const place = writablePlace(pathOf(context));
  await checkWritable(place, world);
  const announced = Number(context.req.header("content-length") ?? 0);
  const body = announced > inlineBytes ? undefined : new Uint8Array(await context.req.arrayBuffer());
  if (body === undefined || body.length > inlineBytes)
    return context.redirect(await world.transfers.writeUrl(place.key, urlSeconds), 307);
  await world.artifacts.put(place.key, body, contentTypeOf(fileName(place.path)));
  return new Response(null);
}

/** `POST upload-artifact?run_uuid=&path=`, which MLflow's page calls. */
export async function uploadRunArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const fields = queryFields(context);
  const path = fields.optionalText("path");
  if (!fields.optionalText("run_uuid")) throw invalid("Request must specify run_uuid.");
  if (!path) throw invalid("Request must specify path.");
  const under = checkedPath(path);
  const body = new Uint8Array(await context.req.arrayBuffer());
  if (body.length === 0) throw invalid("Request must specify data.");
  const place = placeUnder((await runOf(fields, world)).artifactUri, under);
  await checkWritable(place, world);
  await world.artifacts.put(place.key, body, contentTypeOf(fileName(under)));
  return new Response(null, { headers: { "content-type": "application/json" } });
}

/** `DELETE mlflow-artifacts/artifacts/<path>`: a file, or a folder with all that is in it. */
export async function deleteArtifact(context: Context, world: ApiWorld): Promise<Wire> {
  const place = writablePlace(pathOf(context));
  await checkWritable(place, world);
  await world.artifacts.delete(place.key);
  await world.artifacts.deleteFolder(place.key);
  return {};
}

/** @throws {ApiError} the root of all, which is no file and nobody's folder */
export function writablePlace(path: string): ArtifactPlace {
  if (path === "") throw invalid("Invalid path");
  return artifactPlace(path);
}
