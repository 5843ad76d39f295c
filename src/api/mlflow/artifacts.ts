import type { Context } from "hono";
import { invalid, missing } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { runOf } from "./runs.ts";

/** Beyond it the answer is a redirect to S3: API Gateway and Lambda let no more through. */
const inlineLimit = 4 * 1024 * 1024;

/** `artifacts/list`: one level of a run's artifacts, paths relative to the run's root. */
export async function listRunArtifacts(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const run = await runOf(fields, world);
  const path = checkedPath(fields.optionalText("path") ?? "");
  const entries = await world.artifacts.list(join(`${run.experimentId}/${run.runId}/artifacts`, path));
  return {
    root_uri: `mlflow-artifacts:/${run.experimentId}/${run.runId}/artifacts`,
    files: entries.map(({ name, isDirectory, bytes }) => fileView(join(path, withoutSlash(name)), isDirectory, bytes)),
  };
}

/** `mlflow-artifacts/artifacts?path=`: names relative to the folder. */
export async function listArtifacts(context: Context, { artifacts }: ApiWorld): Promise<Wire> {
  const path = checkedPath(queryFields(context).optionalText("path") ?? "");
  if (path !== "") checkArtifact(path);
  const entries = path === "" ? [] : await artifacts.list(path);
  return { files: entries.map(({ name, isDirectory, bytes }) => fileView(withoutSlash(name), isDirectory, bytes)) };
}

/** `mlflow-artifacts/artifacts/<path>`. */
export async function downloadArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const path = checkedPath(
    decoded(new URL(context.req.url).pathname.replace(/^.*?\/mlflow-artifacts\/artifacts\//, "")),
  );
  checkArtifact(path);
  return send(context, world, path);
}

/** `get-artifact?run_id=&path=`, which MLflow's page calls. */
export async function downloadRunArtifact(context: Context, world: ApiWorld): Promise<Response> {
  const fields = queryFields(context);
  const run = await runOf(fields, world);
  return send(context, world, `${run.experimentId}/${run.runId}/artifacts/${checkedPath(fields.text("path"))}`);
}

async function send(context: Context, { artifacts, transfers }: ApiWorld, key: string): Promise<Response> {
  const head = await artifacts.head(key);
  if (head === undefined) throw missing(`No such artifact: '${key}'`);
  const name = key.split("/").at(-1)!;
  const headers = {
    "content-type": typeOf(name),
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "accept-ranges": "bytes",
    etag: `"${head.etag}"`,
  };
  if (context.req.method === "HEAD")
    return new Response(null, { headers: { ...headers, "content-length": String(head.bytes) } });
  if (head.bytes > inlineLimit) return context.redirect(await transfers.readUrl(key, 300), 307);
  const object = await artifacts.get(key);
  if (object === undefined) throw missing(`No such artifact: '${key}'`);
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

/** API Gateway hands paths over decoded, other hosts do not: a `%` that begins no escape is itself. */
function decoded(path: string): string {
  return path.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Only what lies among a run's artifacts: the bucket holds datasets too. */
function checkArtifact(path: string): void {
  if (!/^\d+\/[0-9a-f]{32}\/artifacts(\/|$)/.test(path)) throw missing(`No such artifact: '${path}'`);
}

/** @throws {ApiError} a path that reaches out of its folder */
function checkedPath(path: string): string {
  const segments = path.replace(/\/$/, "").split("/");
  const isBad = path !== "" && segments.some((segment) => segment === "" || segment === "." || segment === "..");
  if (isBad || /[#\0\\]/.test(path) || path.length > 1000) throw invalid(`Invalid path: '${path.slice(0, 200)}'`);
  return path.replace(/\/$/, "");
}

function join(folder: string, name: string): string {
  if (folder === "") return name;
  return name === "" ? folder : `${folder}/${name}`;
}

/** MLflow names a folder without the slash that the object store ends it with. */
function withoutSlash(name: string): string {
  return name.replace(/\/$/, "");
}

function fileView(path: string, isDirectory: boolean, bytes: number): Wire {
  return { path, is_dir: isDirectory, file_size: isDirectory || bytes === 0 ? undefined : bytes };
}

function typeOf(name: string): string {
  if (name.endsWith(".json")) return "application/json";
  return /(\.(txt|ya?ml|csv|md)|MLmodel)$/.test(name) ? "text/plain; charset=utf-8" : "application/octet-stream";
}
