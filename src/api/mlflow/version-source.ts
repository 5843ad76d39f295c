import { posix } from "node:path";
import type { ModelVersion } from "../../contracts/index.ts";
import { type ApiError, invalid, missing } from "../api-error.ts";
import type { ApiWorld } from "../world.ts";
import { isPrompt, modelCalled, noVersion, stageNamed } from "./model-fields.ts";
import { filesOf } from "./model-views.ts";

/** What a request says of where a version comes from. */
interface Given {
  readonly source: string;
  readonly runId?: string;
  readonly modelId?: string;
}
type Origin = Pick<ModelVersion, "source" | "runId" | "experimentId" | "artifactUri" | "modelId">;

const promptSources = ["dummy-source", "prompt-template"];
/** Whoever loads such a source would connect to the host that it names. */
const hostSchemes = ["ftp", "sftp", "hdfs", "viewfs", "http", "https", "r2", "b2", "abfss"];
/** More than any client escapes. */
const mostEscapes = 10;

/** A prompt has its text in a tag, and a placeholder for a source. @throws {ApiError} */
export function promptOrigin({ source, runId = "" }: Given): Origin {
  if (promptSources.includes(source)) return { source, runId, experimentId: "" };
  throw invalid(`Invalid prompt source: '${source}'. Prompt sources must use an MLflow placeholder.`);
}

/**
 * Where a version comes from: a source in the artifacts of the run or the logged model that the request names, another
 * version, or a store elsewhere. Nothing is ever read from there.
 *
 * @throws {ApiError} a local path, a path with `..`, or a source that is not in what the request names
 */
export async function versionOrigin(given: Given, world: ApiWorld): Promise<Origin> {
  const { scheme, authority } = parsed(given.source);
  if (hostSchemes.includes(scheme) || (scheme === "mlflow-artifacts" && authority !== ""))
    throw invalid(
      `'source' cannot use the '${scheme}' scheme: the '${scheme}' scheme addresses a host other than the tracking server's configured artifact storage.`,
    );
  if (scheme === "models" && !isModelId(given.source)) return ofVersion(given, world);
  const { source, runId = "", modelId = "" } = given;
  if (modelId !== "") return ofModel({ source, runId, modelId }, world);
  const run = runId === "" ? undefined : await world.registry.runs.get(runId);
  checkPath(source, "run_id");
  const foreign =
    scheme === "models" ||
    (scheme === "runs" && (authority !== "" || runId === "" || parsed(source).path.split("/")[1] !== runId)) ||
    (scheme === "mlflow-artifacts" && (run === undefined || !isWithin(source, run.artifactUri)));
  if (foreign) throw elsewhere(source, scheme === "models" ? "model_id" : "run_id");
  return { source, runId, experimentId: run?.experimentId ?? "" };
}

async function ofModel({ source, runId, modelId }: Required<Given>, { registry }: ApiWorld): Promise<Origin> {
  const { scheme, path } = parsed(source);
  checkPath(source, "model_id");
  if (scheme === "runs" || (scheme === "models" && path.slice(1) !== modelId)) throw elsewhere(source, "model_id");
  const model = await registry.loggedModels.get(modelId);
  if (scheme === "mlflow-artifacts" && (model === undefined || !isWithin(source, model.artifactUri)))
    throw elsewhere(source, "model_id");
  if (model === undefined) throw missing(`Logged model with ID '${modelId}' not found.`);
  return {
    ...{ source, runId: runId || model.sourceRunId, experimentId: model.experimentId, modelId },
    ...(scheme === "models" ? { artifactUri: model.artifactUri } : {}),
  };
}

/** The origin of another version, under the number that it has now. */
async function ofVersion({ source, runId, modelId }: Given, world: ApiWorld): Promise<Origin> {
  const { authority, path } = parsed(source);
  if (authority !== "")
    throw invalid(
      `Invalid model version source: '${source}'. Registered model sources must use the active model registry.`,
    );
  const [, name, , place, alias] = /^\/([^/@]*(?:@[^/@]*)*?)(\/([^/]+)|@([^/@]+))$/.exec(path) ?? [];
  if (name === undefined || name.trim() === "" || (place ?? alias ?? "").trim() === "")
    throw elsewhere(source, "model_id");
  const model = await modelCalled(world, name);
  if (isPrompt(model.tags))
    throw invalid(
      `Invalid model version source: '${source}'. Prompt versions cannot be used as model version sources.`,
    );
  const number = alias === undefined ? await numberAt(name, place ?? "", world) : model.aliases[alias];
  if (number === undefined) throw invalid(`Registered model alias ${alias} not found.`);
  const version = await world.registry.models.version(name, number);
  if (version === undefined) throw noVersion(name, number);
  if ((runId ?? version.runId) !== version.runId || (modelId ?? version.modelId ?? "") !== (version.modelId ?? ""))
    throw invalid(
      `Invalid model version source: '${source}'. The run_id and model_id request parameters must match the referenced model version.`,
    );
  return {
    ...{ source: `models:/${name}/${number}`, artifactUri: filesOf(version) },
    ...{ runId: version.runId, experimentId: version.experimentId },
    ...(version.modelId === undefined ? {} : { modelId: version.modelId }),
  };
}

/** @param place a number, `latest`, or a stage */
async function numberAt(name: string, place: string, { registry }: ApiWorld): Promise<number> {
  if (/^\d+$/.test(place)) return Number(place);
  const newest = await registry.models.newestOfStages(name);
  const found = /^latest$/i.test(place)
    ? newest.at(-1)
    : newest.find(
        (
          (stage) => (version) =>
            version.stage === stage
        )(stageNamed(place)),
      );
  if (found !== undefined) return found.version;
  throw missing(`No versions of model with name '${name}' and stage '${place}' found`);
}

/** @param named the parameter that would make a local path right, in MLflow's own words */
function checkPath(source: string, named: "run_id" | "model_id"): void {
  const { scheme } = parsed(source);
  const owner = named === "run_id" ? "run" : "model";
  if (scheme === "" || scheme === "file")
    throw invalid(
      `Invalid model version source: '${source}'. To use a local path as a model version source, the ${named} request parameter has to be specified and the local path has to be contained within the artifact directory of the ${owner} specified by the ${named}.`,
    );
  const plain = unescaped(source);
  const path = plain === undefined ? "" : parsed(plain).path.replace(/\/+$/, "").replaceAll(/\/+/g, "/");
  if (plain === undefined || plain.split("/").includes("..") || path.includes("\0") || !isAbsolute(path))
    throw invalid(
      `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.`,
    );
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") && posix.normalize(path) === path;
}

function isModelId(source: string): boolean {
  const { authority, path } = parsed(source);
  return authority === "" && /^\/[^/@]+$/.test(path);
}

/** By parts: `/1/2` holds `/1/2/3`, and not `/1/23`. */
function isWithin(source: string, root: string): boolean {
  const [inner, outer] = [parsed(source), parsed(root)];
  const parts = (path: string): string[] => path.split("/").filter((part) => part !== "");
  const [innerParts, outerParts] = [parts(unescaped(inner.path) ?? ""), parts(outer.path)];
  return (
    inner.scheme === outer.scheme &&
    inner.authority === outer.authority &&
    outerParts.length > 0 &&
    outerParts.every((part, i) => part === innerParts[i])
  );
}

/** Without escapes, escaped ones among them; undefined where they never end. */
function unescaped(text: string): string | undefined {
  let plain = text;
  for (let i = 0; i < mostEscapes; i++) {
    const next = plain
      .replaceAll("+", " ")
      .replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
    if (next === plain) return plain;
    plain = next;
  }
  return undefined;
}

function parsed(uri: string): { scheme: string; authority: string; path: string } {
  const [, scheme = "", authority = "", path = ""] =
    /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)/is.exec(uri) ?? [];
  return { scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), path };
}

function elsewhere(source: string, named: "run_id" | "model_id"): ApiError {
  return invalid(
    `Invalid model version source: '${source}'. The ${named} request parameter must identify the resource that contains the source.`,
  );
}
