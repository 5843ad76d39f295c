import type { Context } from "hono";
import { type ApiToken, FaultError, productionAlias, type RegisteredModel } from "../../contracts/index.ts";
import { ApiError } from "../api-error.ts";
import { bodyFields, queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkKey } from "./entry-limits.ts";
import {
  checkAdmin,
  checkModelName,
  isPrompt,
  modelCalled,
  modelTag,
  modelTags,
  noModel,
  orSay,
  stageNamed,
} from "./model-fields.ts";
import { modelView, versionView } from "./model-views.ts";

export async function createModel(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const name = fields.text("name");
  checkModelName(name);
  const tags = modelTags(fields);
  const description = fields.optionalText("description") ?? "";
  try {
    return { registered_model: modelView(await registry.models.create(name, { tags, description }, clock()), []) };
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== "Entity.Exists") throw error;
    const standing = await registry.models.get(name);
    throw taken(name, isPrompt(standing?.tags ?? {}), isPrompt(tags));
  }
}

export async function getModel(context: Context, world: ApiWorld): Promise<Wire> {
  return full(world, await modelCalled(world, queryFields(context).text("name")));
}

/** Without a description the model loses its own, as in MLflow. */
export async function updateModel(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const name = fields.text("name");
  const change = world.registry.models.setDescription(name, fields.optionalText("description") ?? "", world.clock());
  return full(world, await orSay(() => noModel(name), change));
}

export async function renameModel(context: Context, world: ApiWorld, token: ApiToken): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, newName] = [fields.text("name"), fields.text("new_name")];
  checkModelName(newName);
  const model = await world.registry.models.get(name);
  if (model !== undefined) checkServed(model, token, "renaming");
  try {
    const renamed = await orSay(() => noModel(name), world.registry.models.rename(name, newName, world.clock()));
    return await full(world, renamed);
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== "Entity.Exists") throw error;
    throw taken(newName, false, false);
  }
}

export async function deleteModel(context: Context, { registry, clock }: ApiWorld, token: ApiToken): Promise<Wire> {
  const name = (await bodyFields(context)).text("name");
  const model = await registry.models.get(name);
  if (model !== undefined) checkServed(model, token, "deleting");
  // Also where nobody sees it any more: its deletion may have died.
  await orSay(() => noModel(name), registry.models.delete(name, clock()));
  return {};
}

export async function setModelTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const name = fields.text("name");
  const { key, value } = modelTag(fields);
  await orSay(() => noModel(name), registry.models.setTag(name, key, value));
  return {};
}

export async function deleteModelTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, key] = [fields.text("name"), fields.text("key")];
  checkKey(key, "key");
  await orSay(() => noModel(name), registry.models.deleteTag(name, key));
  return {};
}

export async function latestVersions(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = context.req.method === "GET" ? queryFields(context) : await bodyFields(context);
  const name = fields.text("name");
  const stages = fields.texts("stages").map(stageNamed);
  const model = await modelCalled(world, name);
  const latest = await world.registry.models.newestOfStages(name);
  const wanted = stages.length === 0 ? latest : latest.filter(({ stage }) => stages.includes(stage));
  return { model_versions: wanted.map((version) => versionView(version, model)) };
}

async function full({ registry }: ApiWorld, model: RegisteredModel): Promise<Wire> {
  return { registered_model: modelView(model, await registry.models.newestOfStages(model.name)) };
}

function checkServed({ name, aliases }: RegisteredModel, token: ApiToken, doing: string): void {
  if (Object.hasOwn(aliases, productionAlias)) checkAdmin(token, `${doing} ${name}, which has ${productionAlias},`);
}

function taken(name: string, standsAsPrompt: boolean, asPrompt: boolean): ApiError {
  const [standing, wanted] = [standsAsPrompt, asPrompt].map((prompt) => (prompt ? "Prompt" : "Registered Model"));
  return new ApiError(
    "RESOURCE_ALREADY_EXISTS",
    standing === wanted
      ? `${wanted} (name=${name}) already exists.`
      : `Tried to create a ${wanted?.toLowerCase()} with name '${name}', but the name is already taken by a ${standing?.toLowerCase()}. MLflow does not allow creating a model and a prompt with the same name.`,
  );
}
