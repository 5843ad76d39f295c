import type { Context } from "hono";
import { type ApiError, invalid } from "../api-error.ts";

/** What S3 takes for a key, in bytes. */
const longest = 1024;
/** More than any proxy adds. */
const mostEscapes = 5;

const ofRun = /^\d+\/([0-9a-f]{32})\/artifacts(?:\/|$)/;
const ofModel = /^\d+\/models\/(m-[0-9a-f]{32})\/artifacts(?:\/|$)/;

/** Where an artifact lies, and whose it is: a run's, a logged model's, or nobody's. */
export interface ArtifactPlace {
  /** Under MLflow's root, as in `mlflow-artifacts:/<path>`. */
  readonly path: string;
  readonly key: string;
  readonly runId?: string;
  readonly modelId?: string;
}

/**
 * Where a path of the `mlflow-artifacts` proxy lies in the bucket. What belongs to no run or logged model has a folder
 * of its own: the bucket holds datasets too.
 */
export function artifactPlace(path: string): ArtifactPlace {
  const runId = ofRun.exec(path)?.[1];
  if (runId !== undefined) return { path, key: path, runId };
  const modelId = ofModel.exec(path)?.[1];
  if (modelId !== undefined) return { path, key: path, modelId };
  return { path, key: path === "" ? "mlflow/artifacts" : `mlflow/artifacts/${path}` };
}

/** Where `path` lies under the root of a run's or a logged model's artifacts. @throws {ApiError} it is not here */
export function placeUnder(artifactUri: string, path: string): ArtifactPlace {
  const [, root] = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/s.exec(artifactUri) ?? [];
  if (root === undefined)
    throw invalid(`The artifacts are at ${artifactUri.slice(0, 200)}, which is not served here: read them from there.`);
  return artifactPlace(joined(checkedPath(root), path));
}

/**
 * A path of artifacts, relative to a root, without escapes, doubled slashes, the one at the end and parts that are `.`.
 *
 * @throws {ApiError} absolute, or with a part that a file system, an address or S3 would take for another one
 */
export function checkedPath(text: string): string {
  const path = unescaped(text).replaceAll(/\/{2,}/g, "/");
  if (path.startsWith("/") || !path.isWellFormed()) throw bad();
  const sound = path.replace(/\/$/, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a listing in XML cannot hold them
  if (/[#\\\u0000-\u001f\u007f]/.test(sound) || Buffer.byteLength(sound) > longest) throw bad();
  const parts = sound.split("/").filter((part) => part !== ".");
  if (parts.includes("..")) throw bad();
  return parts.join("/");
}

/**
 * What follows `/mlflow-artifacts/<route>/` in the address. API Gateway hands paths over without escapes, so that a URL
 * made of one would end at a `#`; other hosts have them.
 */
export function pathOf(context: Context): string {
  const { event } = (context.env ?? {}) as { event?: { path?: string } };
  const address = event?.path ?? new URL(context.req.url).pathname;
  return checkedPath(address.replace(/^.*?\/mlflow-artifacts\/(?:artifacts|presigned|mpu\/\w+)\/?/s, ""));
}

export function joined(folder: string, name: string): string {
  if (folder === "") return name;
  return name === "" ? folder : `${folder}/${name}`;
}

export function fileName(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** As MLflow does, until nothing changes; a `%` that begins no escape is itself. */
function unescaped(text: string): string {
  let now = text;
  for (let times = 0; times < mostEscapes; times++) {
    const next = unescapedOnce(now);
    if (next === now) return now;
    now = next;
  }
  throw bad();
}

function unescapedOnce(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function bad(): ApiError {
  return invalid("Invalid path");
}
