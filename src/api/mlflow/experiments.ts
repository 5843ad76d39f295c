import type { Context } from "hono";
import type { Experiment } from "../../contracts/index.ts";
import { invalid, missing } from "../api-error.ts";
import { readOffset, slice } from "../page-token.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import { compareExperiments, experimentFilter } from "../search/experiments.ts";
import { experimentView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";

export async function getExperiment(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const id = queryFields(context).text("experiment_id");
  if (!/^\d+$/.test(id)) throw invalid(`Invalid experiment ID: '${id}'. Experiment IDs must be integers.`);
  const experiment = await registry.experiments.get(id);
  if (experiment === undefined) throw missing(`No Experiment with id=${id} exists`);
  return { experiment: experimentView(experiment) };
}

export async function getExperimentByName(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const name = queryFields(context).text("experiment_name");
  const experiment = await registry.experiments.byName(name);
  if (experiment === undefined) throw missing(`Could not find experiment with name '${name}'`);
  return { experiment: experimentView(experiment) };
}

export async function searchExperiments(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields: Fields = context.req.method === "GET" ? queryFields(context) : await bodyFields(context);
  const limit = fields.integer("max_results", 0, -(2 ** 53), 2 ** 53);
  if (limit < 1 || limit > 50_000)
    throw invalid(
      `Invalid value ${limit} for parameter 'max_results' supplied. It must be at least 1 and at most 50000.`,
    );
  if (fields.oneOf("view_type", ["ACTIVE_ONLY", "DELETED_ONLY", "ALL"]) === "DELETED_ONLY") return {};
  const test = experimentFilter(fields.optionalText("filter") ?? "");
  const compare = compareExperiments(fields.texts("order_by"));
  const found = (await allExperiments(registry)).filter(test).sort(compare);
  const { items, next } = slice(found, readOffset(fields.optionalText("page_token")), limit);
  return { experiments: items.map(experimentView), next_page_token: next };
}

export async function allExperiments(registry: ApiWorld["registry"]): Promise<Experiment[]> {
  const all: Experiment[] = [];
  let cursor: string | undefined;
  do {
    const page = await registry.experiments.list({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
