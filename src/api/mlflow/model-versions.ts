import type { Context } from "hono";
import { type ApiToken, type ModelVersion, productionAlias } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkKey } from "./entry-limits.ts";
import {
  checkAdmin,
  checkModelName,
  isPrompt,
  modelTag,
  modelTags,
  noModel,
  noVersion,
  orSay,
  stageNamed,
  versionNumber,
} from "./model-fields.ts";
import { filesOf, versionView } from "./model-views.ts";
import { promptOrigin, versionOrigin } from "./version-source.ts";

/** The tag of a logged model that lists the versions made of it: JSON text. */
const versionsTag = "mlflow.modelVersions";

export async function createVersion(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, source] = [fields.text("name"), fields.text("source")];
  const [runId, modelId] = [fields.optionalText("run_id"), fields.optionalText("model_id")];
  const [runLink, description] = [fields.optionalText("run_link"), fields.optionalText("description")];
  const tags = modelTags(fields);
  const given = { source, ...(runId === undefined ? {} : { runId }), ...(modelId === undefined ? {} : { modelId }) };
  const origin = isPrompt(tags) ? promptOrigin(given) : await versionOrigin(given, world);
  checkModelName(name);
  const made = await orSay(
    () => noModel(name),
    world.registry.models.createVersion(
      { name, ...origin, tags, description: description ?? "", ...(runLink ? { runLink } : {}) },
      world.clock(),
    ),
  );
  if (origin.modelId !== undefined) await noteVersion(origin.modelId, made, world);
  return { model_version: versionView(made) };
}

export async function getVersion(context: Context, world: ApiWorld): Promise<Wire> {
  return shown(world, ...addressOf(queryFields(context)));
}

export async function downloadUri(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const [name, number] = addressOf(queryFields(context));
  const version = await registry.models.version(name, number);
  if (version === undefined) throw noVersion(name, number);
  return { artifact_uri: filesOf(version) };
}

/** Without a description the version loses its own, as in MLflow. */
export async function updateVersion(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, number] = addressOf(fields);
  const description = fields.optionalText("description") ?? "";
  const change = world.registry.models.setVersionDescription(name, number, description, world.clock());
  await orSay(() => noVersion(name, number), change);
  return shown(world, name, number);
}

export async function deleteVersion(context: Context, { registry, clock }: ApiWorld, token: ApiToken): Promise<Wire> {
  const [name, number] = addressOf(await bodyFields(context));
  const model = await registry.models.get(name);
  if (model?.aliases[productionAlias] === number)
    checkAdmin(token, `deleting version ${number} of ${name}, which is ${productionAlias},`);
  await orSay(() => noVersion(name, number), registry.models.deleteVersion(name, number, token.name, clock()));
  return {};
}

/** A stage is a label: no alias moves with it, so nothing that Podium serves. */
export async function transitionStage(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, number] = addressOf(fields);
  const text = fields.text("stage");
  const stage = stageNamed(text);
  const archiveOthers = fields.boolean("archive_existing_versions", false);
  if (archiveOthers && stage !== "Staging" && stage !== "Production")
    throw invalid(
      `Model version transition cannot archive existing model versions because '${text}' is not an Active stage. Valid stages are ['Staging', 'Production']`,
    );
  const change = world.registry.models.setStage(name, number, stage, world.clock(), { archiveOthers });
  await orSay(() => noVersion(name, number), change);
  return shown(world, name, number);
}

export async function setVersionTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, number] = addressOf(fields);
  const { key, value } = modelTag(fields);
  await orSay(() => noVersion(name, number), registry.models.setVersionTags(name, number, { [key]: value }));
  return {};
}

export async function deleteVersionTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, number] = addressOf(fields);
  const key = fields.text("key");
  checkKey(key, "key");
  await orSay(() => noVersion(name, number), registry.models.deleteVersionTag(name, number, key));
  return {};
}

/** @throws {ApiError} also for a number that no version has */
function addressOf(fields: Fields): [name: string, number: number] {
  const name = fields.text("name");
  const number = versionNumber(fields);
  if (Number.isNaN(number)) throw noVersion(name, fields.text("version"));
  return [name, number];
}

async function shown({ registry }: ApiWorld, name: string, number: number): Promise<Wire> {
  const [model, version] = await Promise.all([registry.models.get(name), registry.models.version(name, number)]);
  if (model === undefined || version === undefined) throw noVersion(name, number);
  return { model_version: versionView(version, model) };
}

/** Notes on the logged model which version it became. */
async function noteVersion(modelId: string, made: ModelVersion, { registry }: ApiWorld): Promise<void> {
  const model = await registry.loggedModels.get(modelId);
  if (model === undefined) return;
  const noted = parsedList(model.tags[versionsTag]);
  const entry = { name: made.name, version: made.version };
  await registry.loggedModels.setTags(modelId, { [versionsTag]: JSON.stringify([...noted, entry]) });
}

function parsedList(text = "[]"): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
