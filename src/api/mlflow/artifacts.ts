import type { Context } from "hono";
import { invalid, missing } from "../api-error.ts";
import { type Fields, queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { type ArtifactPlace, artifactPlace, checkedPath, joined, placeUnder } from "./artifact-path.ts";
import { runOf } from "./runs.ts";

/** Lambda lets 6 MB through; an answer has a list whole, as MLflow's clients know no pages of one. */
const listBytes = 4_000_000;

/** `mlflow-artifacts/artifacts?path=`: one level, names relative to the folder. */
export async function listArtifacts(context: Context, world: ApiWorld): Promise<Wire> {
  const path = checkedPath(queryFields(context).optionalText("path") ?? "");
  return { files: await filesIn(artifactPlace(path), "", world) };
}

/** `artifacts/list`: one level of a run's artifacts, paths relative to the run's root. */
export async function listRunArtifacts(fields: Fields, world: ApiWorld): Promise<Wire> {
  const path = checkedPath(fields.optionalText("path") ?? "");
  const { artifactUri } = await runOf(fields, world);
  return { root_uri: artifactUri, files: await filesIn(placeUnder(artifactUri, path), path, world) };
}

/** `logged-models/<id>/artifacts/directories`: as `artifacts/list`, of a logged model. */
export async function listModelArtifacts(context: Context, world: ApiWorld): Promise<Wire> {
  const path = checkedPath(queryFields(context).optionalText("artifact_directory_path") ?? "");
  const artifactUri = await modelArtifacts(context, world);
  return { root_uri: artifactUri, files: await filesIn(placeUnder(artifactUri, path), path, world) };
}

/** Where the artifacts of the logged model in the address are. */
export async function modelArtifacts(context: Context, { registry }: ApiWorld): Promise<string> {
  const id = context.req.param("id") ?? "";
  const model = await registry.loggedModels.get(id);
  if (model === undefined) throw missing(`Logged model with ID '${id}' not found.`);
  return model.artifactUri;
}

async function filesIn({ key, path }: ArtifactPlace, before: string, { artifacts }: ApiWorld): Promise<Wire[]> {
  const entries = await artifacts.list(key);
  const bytes = entries.reduce((sum, { name }) => sum + 60 + before.length + Buffer.byteLength(name), 0);
  if (bytes > listBytes) throw invalid(`'${path}' has ${entries.length} entries, more than an answer can hold.`);
  return entries.map(({ name, isDirectory, bytes: size }) => ({
    // The object store ends a folder's name with a slash, MLflow does not.
    path: joined(before, name.replace(/\/$/, "")),
    is_dir: isDirectory,
    file_size: isDirectory || size === 0 ? undefined : size,
  }));
}
