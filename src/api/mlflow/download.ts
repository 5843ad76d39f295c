import type { Context } from "hono";
import { ApiError, invalid, missing } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { ApiWorld } from "../world.ts";
import { inlineBytes, urlSeconds } from "./artifact-limits.ts";
import { type ArtifactPlace, artifactPlace, checkedPath, fileName, pathOf, placeUnder } from "./artifact-path.ts";
import { modelArtifacts } from "./artifacts.ts";
import { contentTypeOf, dispositionOf } from "./content-type.ts";
import { noVersion, versionNumber } from "./model-fields.ts";
import { filesOf } from "./model-views.ts";
import { runOf } from "./runs.ts";

/** `mlflow-artifacts/artifacts/<path>`. */
export async function downloadArtifact(context: Context, world: ApiWorld): Promise<Response> {
  return send(context, world, artifactPlace(pathOf(context)));
}

/** `get-artifact?run_id=&path=`, which MLflow's page calls. */
export async function downloadRunArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const fields = queryFields(context);
  const path = checkedPath(fields.text("path"));
  return send(context, world, placeUnder((await runOf(fields, world)).artifactUri, path));
}

/** `logged-models/<id>/artifacts/files?artifact_file_path=`, which MLflow's page calls. */
export async function downloadModelArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const path = queryFields(context).optionalText("artifact_file_path") ?? "";
  if (path === "") throw new ApiError("BAD_REQUEST", 'Request must include the "artifact_file_path" query parameter.');
  return send(context, world, placeUnder(await modelArtifacts(context, world), checkedPath(path)));
}

/** `model-versions/get-artifact?name=&version=&path=`, which MLflow's page calls. */
export async function downloadVersionArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const fields = queryFields(context);
  const [name, number] = [fields.text("name"), versionNumber(fields)];
  const path = checkedPath(fields.text("path"));
  const version = Number.isNaN(number) ? undefined : await world.registry.models.version(name, number);
  if (version === undefined) throw noVersion(name, fields.text("version"));
  return send(context, world, placeUnder(filesOf(version), path));
}

/** What a GET of something that is no file answers. */
export async function noFile({ path, key }: ArtifactPlace, { artifacts }: ApiWorld): Promise<ApiError> {
  const isFolder = (await artifacts.list(key)).length > 0;
  return isFolder
    ? invalid(`Artifact path refers to a directory, not a file: '${path}'`)
    : missing(`No such artifact: '${path}'`);
}

async function send(context: Context, world: ApiWorld, place: ArtifactPlace): Promise<Response> {
  const { artifacts, transfers } = world;
  const { key, path } = place;
  const head = await artifacts.head(key);
  if (head === undefined) throw await noFile(place, world);
  const name = fileName(path);
  const headers = {
    "content-type": contentTypeOf(name),
    "content-disposition": dispositionOf(name),
    "accept-ranges": "bytes",
    "last-modified": new Date(head.modifiedAt).toUTCString(),
    etag: `"${head.etag}"`,
  };
  if (context.req.method === "HEAD")
    return new Response(null, { headers: { ...headers, "content-length": String(head.bytes) } });
  if (head.bytes > inlineBytes) return context.redirect(await transfers.readUrl(key, urlSeconds), 307);
  const object = await artifacts.get(key);
  if (object === undefined) throw missing(`No such artifact: '${path}'`);
  const range = readRange(context.req.header("range"), object.body.length);
  if (range === "outside")
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${object.body.length}` } });
  if (range === undefined) return new Response(new Uint8Array(object.body), { headers });
  return new Response(new Uint8Array(object.body.subarray(range.start, range.end + 1)), {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${range.start}-${range.end}/${object.body.length}` },
  });
}

/** One range of bytes; undefined for none, or for one that says nothing here and is passed over. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | "outside" | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  if (first !== "" && last !== "" && Number(first) > Number(last)) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  return start > end ? "outside" : { start, end };
}
