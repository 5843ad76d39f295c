import type { Context } from "hono";
import { type Experiment, FaultError } from "../../contracts/index.ts";
import { ApiError, invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import { experimentView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkKey, checkLength } from "./entry-limits.ts";
import { readExperimentId } from "./experiment-id.ts";
import { readTags } from "./tags.ts";

const lengths = { name: 500, tagValue: 20_000, artifactLocation: 2048 } as const;

export async function getExperiment(fields: Fields, { registry }: ApiWorld): Promise<Wire> {
  const id = readExperimentId(fields.text("experiment_id"));
  const experiment = await registry.experiments.get(id);
  if (experiment === undefined) throw noExperiment(id);
  return { experiment: experimentView(experiment) };
}

export async function getExperimentByName(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const name = queryFields(context).text("experiment_name");
  const experiment = await registry.experiments.byName(name);
  if (experiment === undefined) throw missing(`Could not find experiment with name '${name}'`);
  return { experiment: experimentView(experiment) };
}

export async function createExperiment(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const name = fields.text("name");
  checkLength(name, "name", lengths.name);
  const artifactLocation = fields.optionalText("artifact_location") || undefined;
  if (artifactLocation !== undefined) checkArtifactLocation(artifactLocation);
  const tags = readTags(fields, checkTag);
  const options = { tags, ...(artifactLocation === undefined ? {} : { artifactLocation }) };
  const { experimentId } = await registry.experiments
    .create(name, options, clock())
    .catch(orTaken("RESOURCE_ALREADY_EXISTS", name));
  return { experiment_id: experimentId };
}

export async function renameExperiment(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const id = idOf(fields);
  const name = fields.text("new_name");
  checkLength(name, "name", lengths.name);
  await registry.experiments.rename(id, name, clock()).catch((error: unknown) => {
    if (isFault(error, "Entity.Deleted")) throw invalid("Cannot rename a non-active experiment.");
    return orTaken("BAD_REQUEST", name)(error);
  });
  return {};
}

export async function deleteExperiment(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const id = idOf(await bodyFields(context));
  if (!(await registry.experiments.setLifecycle(id, "deleted", clock()))) throw noExperiment(id);
  return {};
}

export async function restoreExperiment(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const id = idOf(await bodyFields(context));
  if (!(await registry.experiments.setLifecycle(id, "active", clock()))) throw noExperiment(id);
  return {};
}

export async function setExperimentTag(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const id = idOf(fields);
  const [key, value] = [fields.text("key"), fields.optionalText("value") ?? ""];
  checkTag(key, value);
  await registry.experiments.setTag(id, key, value, clock());
  return {};
}

export async function deleteExperimentTag(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const id = idOf(fields);
  const key = fields.text("key");
  if (!(await registry.experiments.deleteTag(id, key, clock())))
    throw missing(`No tag with name: ${key} in experiment with id ${id}`);
  return {};
}

/** An experiment that runs may join. @throws {ApiError} missing, or deleted */
export async function activeExperiment(id: string, { registry }: ApiWorld): Promise<Experiment> {
  const experiment = await registry.experiments.getRecent(id);
  if (experiment === undefined) throw noExperiment(id);
  if (experiment.lifecycle === "active") return experiment;
  throw new FaultError({ code: "Entity.Deleted", entity: "experiment", id });
}

function idOf(fields: Fields): string {
  return readExperimentId(fields.text("experiment_id"));
}

function checkTag(key: string, value: string): void {
  checkKey(key, "key");
  checkLength(value, "value", lengths.tagValue);
}

/** @throws {ApiError} what no client could load artifacts from */
function checkArtifactLocation(location: string): void {
  const [address = "", query = ""] = location.split(/\?(.*)/s);
  if (/[#;]/.test(address)) throw invalid("'artifact_location' URL can't include fragments or params.");
  if (/#|\.\.|%2e|%00/i.test(query)) throw invalid("Invalid query string");
  if (location.length > lengths.artifactLocation)
    throw invalid(
      `Invalid artifact path length. The length of the artifact path cannot be greater than ${lengths.artifactLocation} characters.`,
    );
  if (location.startsWith("runs:")) throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location}'`);
}

function orTaken(code: "RESOURCE_ALREADY_EXISTS" | "BAD_REQUEST", name: string): (error: unknown) => never {
  return (error) => {
    throw isFault(error, "Entity.Exists") ? new ApiError(code, `Experiment(name=${name}) already exists.`) : error;
  };
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof FaultError && error.fault.code === code;
}

function noExperiment(id: string): ApiError {
  return missing(`No Experiment with id=${id} exists`);
}
