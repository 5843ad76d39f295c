import { artifactKeys, FaultError, type ModelVersion, productionAlias } from "../../contracts/index.ts";
import { type ModelFile, readModelFile } from "../../pipeline/index.ts";
import { ApiError, invalid, missing } from "../api-error.ts";
import type { PredictWorld } from "../world.ts";

/** How old the knowledge of an alias or a version may be: a promotion or a deletion is seen within this time. */
const knownMs = 2000;
/** Bytes of model files that are kept loaded. */
const cacheBytes = 256 * 1024 * 1024;

export interface LoadedModel {
  readonly version: ModelVersion;
  readonly model: ModelFile;
}

/** Which model a call means. */
export interface Wanted {
  readonly name: string | undefined;
  readonly version?: string;
  readonly alias?: string;
}

/** Loads models, and keeps those that were used last. */
export function openModels({ registry, artifacts, clock }: PredictWorld): (wanted: Wanted) => Promise<LoadedModel> {
  const loaded = new Map<string, { model: ModelFile; bytes: number }>();
  const places = new Map<string, { version: number; until: number }>();
  const versions = new Map<string, { version: ModelVersion; until: number }>();

  async function aliasVersion(name: string, alias: string): Promise<number> {
    const key = JSON.stringify([name, alias]);
    const known = places.get(key);
    if (known !== undefined && known.until > clock()) return known.version;
    const move = await registry.aliases.current(name, alias);
    if (move === undefined || move.to === 0) {
      if ((await registry.models.get(name)) === undefined)
        throw missing(`Registered Model with name=${name} not found`);
      throw missing(`model ${name} has no ${alias} yet; it gets one by validation, or by \`podium promote\``);
    }
    if (places.size > 1000) places.clear();
    places.set(key, { version: move.to, until: clock() + knownMs });
    return move.to;
  }

  /** A name may come to mean another model, whose versions have the same numbers. */
  async function versionOf(name: string, number: number): Promise<ModelVersion> {
    const key = JSON.stringify([name, number]);
    const known = versions.get(key);
    if (known !== undefined && known.until > clock()) return known.version;
    const version = await registry.models.version(name, number);
    if (version === undefined) throw missing(`Model Version (name=${name}, version=${number}) not found`);
    if (versions.size > 1000) versions.clear();
    versions.set(key, { version, until: clock() + knownMs });
    return version;
  }

  /** The one model that has a Production; with several, a call must say which. */
  async function onlyName(): Promise<string> {
    const { items } = await registry.models.list({ limit: 100 });
    const served = items.filter((model) => Object.hasOwn(model.aliases, productionAlias)).map(({ name }) => name);
    if (served.length === 1) return served[0]!;
    if (served.length === 0) throw missing("no model is in Production yet; one gets there by validation");
    throw invalid(
      `several models are in Production: ${served.join(", ")}; name one: /models/<name>/invocations or ?model=<name>`,
    );
  }

  return async ({ name: given, version: text, alias = productionAlias }) => {
    const name = given ?? (await onlyName());
    if (text !== undefined && !/^\d{1,15}$/.test(text)) throw invalid(`the version must be a number, got '${text}'`);
    const number = text === undefined ? await aliasVersion(name, alias) : Number(text);
    const version = await versionOf(name, number);
    if (version.dataset === undefined) throw notServed(version, text === undefined ? alias : undefined);
    const path = `${artifactKeys.root(version.experimentId, version.runId)}/${artifactKeys.model}`;
    const known = loaded.get(path);
    if (known !== undefined) {
      loaded.delete(path);
      loaded.set(path, known); // the newest place: the last to be dropped
      return { version, model: known.model };
    }
    const file = await artifacts.get(path);
    if (file === undefined) throw new FaultError({ code: "Model.Missing", key: path });
    const made = { model: read(file.body, path), bytes: file.bytes };
    loaded.set(path, made);
    let total = [...loaded.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of loaded) {
      if (total <= cacheBytes || oldest === path) break;
      loaded.delete(oldest);
      total -= bytes;
    }
    return { version, model: made.model };
  };
}

/** Others' models are never loaded: a pickle is a program. */
function notServed({ name, version }: ModelVersion, alias: string | undefined): ApiError {
  const place = alias === undefined ? `${name}/${version}` : `${name}@${alias}`;
  return new ApiError(
    "RESOURCE_CONFLICT",
    `version ${version} of ${name} was not trained by Podium, which serves its own models only; load it with mlflow.pyfunc.load_model("models:/${place}")`,
  );
}

function read(body: Uint8Array, path: string): ModelFile {
  try {
    return readModelFile(new TextDecoder().decode(body), path);
  } catch (error) {
    if (error instanceof FaultError) throw new ApiError("INTERNAL_ERROR", error.message, { cause: error });
    throw error;
  }
}
