import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { ApiError, invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import { loggedModelStatuses } from "../search/logged-models.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkLength, cut, valueLengths } from "./entry-limits.ts";
import { readExperimentId } from "./experiment-id.ts";
import { activeExperiment } from "./experiments.ts";
import { loggedModelView } from "./logged-model-view.ts";
import { generatedName } from "./run-name.ts";
import { underLocation } from "./under-location.ts";

const lengths = { name: 500, modelType: 500, runId: 64, key: 250 } as const;
const noName = ["/", ":", ".", "%", '"', "'"] as const;

export async function createLoggedModel(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const experimentId = readExperimentId(fields.text("experiment_id"));
  const name = readName(fields);
  const modelType = short(fields, "model_type", lengths.modelType);
  const sourceRunId = short(fields, "source_run_id", lengths.runId);
  const [params, tags] = [entriesOf(fields, "params", "refuse"), entriesOf(fields, "tags", "refuse")];
  const { artifactLocation } = await activeExperiment(experimentId, world);
  const modelId = `m-${randomUUID().replaceAll("-", "")}`;
  const model = await world.registry.loggedModels.create({
    modelId,
    experimentId,
    name,
    createdAt: world.clock(),
    artifactUri: underLocation(artifactLocation, `models/${modelId}/artifacts`),
    modelType,
    sourceRunId,
    params,
    tags,
  });
  return { model: loggedModelView(model) };
}

export async function getLoggedModel(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const id = idOf(context);
  const model = await registry.loggedModels.get(id);
  if (model === undefined) throw noModel(id);
  return { model: loggedModelView(model) };
}

/** Sets the status; one that is not known leaves it, as MLflow passes over what its enums have not. */
export async function finalizeLoggedModel(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const id = sameId(fields, idOf(context));
  if (!fields.has("status")) fields.text("status");
  const status = fields.oneOf("status", loggedModelStatuses);
  if (status === undefined) return getLoggedModel(context, world);
  const { registry, clock } = world;
  return { model: loggedModelView(await registry.loggedModels.setStatus(id, status, clock())) };
}

export async function deleteLoggedModel(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const id = idOf(context);
  await registry.loggedModels.delete(id, clock());
  return {};
}

export async function setLoggedModelTags(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const id = idOf(context);
  const tags = entriesOf(await bodyFields(context), "tags", "last");
  await registry.loggedModels.setTags(id, tags);
  return {};
}

export async function deleteLoggedModelTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const [id, key] = [idOf(context), context.req.param("key") ?? ""];
  if (await registry.loggedModels.deleteTag(id, key)) return {};
  throw missing(`No tag with key '${key}' found for model with ID '${id}'.`);
}

/** Params do not change: the same value again is fine. */
export async function logLoggedModelParams(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const id = sameId(fields, idOf(context));
  const params = entriesOf(fields, "params", "refuse");
  await registry.loggedModels.logParams(id, params);
  return {};
}

function idOf(context: Context): string {
  return context.req.param("id") ?? "";
}

/** MLflow's clients say the id in the body too. @throws {ApiError} it is not there, or another one */
function sameId(fields: Fields, id: string): string {
  if (fields.text("model_id") === id) return id;
  throw invalid(`The body's model_id is not the model in the address, '${id.slice(0, lengths.key)}'.`);
}

function readName(fields: Fields): string {
  const name = fields.optionalText("name") || generatedName(Math.random);
  if (noName.some((character) => name.includes(character)))
    throw invalid(
      `Invalid model name ('${name.slice(0, lengths.key)}') provided. Model name must be a non-empty string and cannot contain the following characters: ${noName.join(" ")}`,
    );
  checkLength(name, "name", lengths.name);
  return name;
}

function short(fields: Fields, name: string, limit: number): string {
  const text = fields.optionalText(name) ?? "";
  checkLength(text, name, limit);
  return text;
}

/**
 * Params or tags; values that are too long are cut, as a run's are.
 *
 * @param twice which of two values of a key is taken
 * @throws {ApiError} a key that is empty or too long
 */
function entriesOf(fields: Fields, list: "params" | "tags", twice: "last" | "refuse"): Record<string, string> {
  const entries = new Map<string, string>();
  for (const [i, entry] of fields.records(list).entries()) {
    const key = entry.text("key");
    checkLength(key, `${list}[${i}].key`, lengths.key);
    if (twice === "refuse" && entries.has(key))
      throw new ApiError("BAD_REQUEST", `Duplicate keys have been submitted in ${list}: ['${key}'].`);
    entries.set(key, cut(entry.optionalText("value") ?? "", list === "params" ? valueLengths.param : valueLengths.tag));
  }
  return Object.fromEntries(entries);
}

function noModel(id: string): ApiError {
  return missing(`Logged model with ID '${id}' not found.`);
}
