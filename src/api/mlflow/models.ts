import type { Context } from "hono";
import type { ModelVersion, RegisteredModel } from "../../contracts/index.ts";
import { invalid, missing } from "../api-error.ts";
import { readOffset, slice } from "../page-token.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import type { Clause } from "../search/filter.ts";
import { compareVersions, versionFilter } from "../search/model-versions.ts";
import { compareModels, modelFilter } from "../search/registered-models.ts";
import { modelUri, modelView, stageOf, versionView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";

type Models = ApiWorld["registry"]["models"];

export async function getModel(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const model = await modelCalled(registry.models, queryFields(context).text("name"));
  return { registered_model: await fullView(registry.models, model) };
}

export async function modelByAlias(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const model = await modelCalled(registry.models, fields.text("name"));
  const alias = fields.text("alias");
  const number = Object.hasOwn(model.aliases, alias) ? model.aliases[alias] : undefined;
  if (number === undefined) throw invalid(`Registered model alias ${alias} not found.`);
  const version = await registry.models.version(model.name, number);
  if (version === undefined) throw missing(`Model Version (name=${model.name}, version=${number}) not found`);
  return { model_version: versionView(version, model) };
}

export async function latestVersions(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = context.req.method === "GET" ? queryFields(context) : await bodyFields(context);
  const model = await modelCalled(registry.models, fields.text("name"));
  const stages = fields.texts("stages").map((stage) => stage.toLowerCase());
  const latest = (await newestOfStages(registry.models, model)).filter(
    (version) => stages.length === 0 || stages.includes(stageOf(version, model).toLowerCase()),
  );
  return { model_versions: latest.map((version) => versionView(version, model)) };
}

export async function searchModels(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const limit = fields.integer("max_results", 100, 1, 1000);
  const test = modelFilter(fields.optionalText("filter") ?? "");
  const compare = compareModels(fields.texts("order_by"));
  const found = (await everyModel(registry.models)).filter(test).sort(compare);
  const { items, next } = slice(found, readOffset(fields.optionalText("page_token")), limit);
  return {
    registered_models: await Promise.all(items.map((model) => fullView(registry.models, model))),
    next_page_token: next,
  };
}

export async function getVersion(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const { model, version } = await versionOf(queryFields(context), registry.models);
  return { model_version: versionView(version, model) };
}

export async function downloadUri(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const { version } = await versionOf(queryFields(context), registry.models);
  return { artifact_uri: modelUri(version) };
}

export async function searchVersions(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const limit = fields.integer("max_results", 10_000, 1, 200_000);
  const { clauses, test } = versionFilter(fields.optionalText("filter") ?? "", modelUri);
  const compare = compareVersions(fields.texts("order_by"));
  const models = new Map<string, RegisteredModel>();
  const found = (await candidates(registry.models, clauses, models)).filter(test).sort(compare);
  const { items, next } = slice(found, readOffset(fields.optionalText("page_token")), limit);
  return {
    model_versions: items.map((version) => versionView(version, models.get(version.name))),
    next_page_token: next,
  };
}

/** The versions that a filter can mean: of one run, of one model, or all. */
async function candidates(
  models: Models,
  clauses: readonly Clause[],
  known: Map<string, RegisteredModel>,
): Promise<ModelVersion[]> {
  const exact = (key: string): string | undefined => {
    const clause = clauses.find((one) => one.entity === "attribute" && one.key === key && one.operator === "=");
    return typeof clause?.value === "string" && clause.value !== "" ? clause.value : undefined;
  };
  const [runId, name] = [exact("run_id"), exact("name")];
  const wanted = runId !== undefined ? await models.versionsOfRun(runId) : undefined;
  const names = name !== undefined ? [name] : wanted?.map((version) => version.name);
  const found =
    names === undefined
      ? await everyModel(models)
      : await Promise.all([...new Set(names)].map((one) => models.get(one)));
  for (const model of found) if (model !== undefined) known.set(model.name, model);
  return wanted !== undefined
    ? [...wanted]
    : (await Promise.all([...known.keys()].map((one) => everyVersion(models, one)))).flat();
}

async function versionOf(fields: Fields, models: Models): Promise<{ model: RegisteredModel; version: ModelVersion }> {
  const name = fields.text("name");
  const number = fields.text("version");
  if (!/^\d+$/.test(number)) throw invalid(`Parameter 'version' must be an integer, got '${number}'.`);
  const [model, version] = await Promise.all([models.get(name), models.version(name, Number(number))]);
  if (model === undefined || version === undefined)
    throw missing(`Model Version (name=${name}, version=${number}) not found`);
  return { model, version };
}

async function modelCalled(models: Models, name: string): Promise<RegisteredModel> {
  const model = await models.get(name);
  if (model === undefined) throw missing(`Registered Model with name=${name} not found`);
  return model;
}

async function fullView(models: Models, model: RegisteredModel): Promise<Wire> {
  return modelView(model, await newestOfStages(models, model));
}

/** The newest version of each stage; Production may be an old one, so it is read by the alias. */
async function newestOfStages(models: Models, model: RegisteredModel): Promise<ModelVersion[]> {
  const { items } = await models.versions(model.name, { limit: 50 });
  const production = model.aliases["Production"];
  const served = production === undefined ? undefined : await models.version(model.name, production);
  const newest = new Map<string, ModelVersion>();
  for (const version of served === undefined ? items : [served, ...items]) {
    const stage = stageOf(version, model);
    if (!newest.has(stage)) newest.set(stage, version);
  }
  return [...newest.values()];
}

async function everyModel(models: Models): Promise<RegisteredModel[]> {
  return every((page) => models.list(page));
}

async function everyVersion(models: Models, name: string): Promise<ModelVersion[]> {
  return every((page) => models.versions(name, page));
}

async function every<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<{ items: readonly T[]; cursor?: string }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
