import type { Context } from "hono";
import type { ModelVersion, RegisteredModel } from "../../contracts/index.ts";
import type { Page, PageRequest } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import { readOffset, readPlaces, writeOffset, writePlaces } from "../page-token.ts";
import { PrintedPage } from "../printed-page.ts";
import { type Fields, queryFields } from "../request.ts";
import { type Clause, parseFilter } from "../search/filter.ts";
import { modelLanguage } from "../search/languages.ts";
import { compareVersions, versionFilter } from "../search/model-versions.ts";
import { compareModels, modelFilter } from "../search/registered-models.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { isPrompt, promptTag } from "./model-fields.ts";
import { modelView, sourceOf, versionView } from "./model-views.ts";

type Models = ApiWorld["registry"]["models"];
type Shown = { readonly items: readonly Wire[]; readonly next?: string };

/** Models, or versions, that a search may look at in memory. */
const lookLimit = 10_000;
/** Models read at once. */
const chunk = 200;
/** Models whose versions are read at the same time. */
const atOnce = 16;

/** By name a page of models is an index read; any other order looks at every model. */
export async function searchModels(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const limit = fields.integer("max_results", 100, 1, 1000);
  const filter = fields.optionalText("filter") ?? "";
  const clauses = parseFilter(filter, modelLanguage);
  const [fits, prompts] = [modelFilter(filter), asksForPrompts(clauses)];
  const keeps = (model: RegisteredModel): boolean => isPrompt(model.tags) === prompts && fits(model);
  const orders = fields.texts("order_by");
  const compare = compareModels(orders);
  const token = fields.optionalText("page_token");
  const view = async (model: RegisteredModel): Promise<Wire> =>
    modelView(model, await registry.models.newestOfStages(model.name));

  const names = exactly(clauses, "name");
  if (names === undefined && orders.length === 0) {
    const page = await walk(registry.models, token, limit, keeps, view);
    return { registered_models: page.items, next_page_token: page.next };
  }
  const models =
    names === undefined ? await every((page) => registry.models.list(page)) : await called(registry.models, names);
  const page = await shown(models.filter(keeps).sort(compare), readOffset(token), limit, view);
  return { registered_models: page.items, next_page_token: page.next };
}

/** A search that names models or runs reads just theirs. */
export async function searchVersions(fields: Fields, { registry }: ApiWorld): Promise<Wire> {
  const limit = fields.integer("max_results", 10_000, 1, 200_000);
  const { clauses, test } = versionFilter(fields.optionalText("filter") ?? "", sourceOf);
  const prompts = asksForPrompts(clauses);
  const compare = compareVersions(fields.texts("order_by"));
  const offset = readOffset(fields.optionalText("page_token"));
  const found = (await candidates(registry.models, clauses)).filter(
    (version) => isPrompt(version.tags) === prompts && test(version),
  );
  const page = await shown(found.sort(compare), offset, limit, async (version) => versionView(version));
  return { model_versions: page.items, next_page_token: page.next };
}

/** The versions that a filter can mean. */
async function candidates(models: Models, clauses: readonly Clause[]): Promise<ModelVersion[]> {
  const runs = exactly(clauses, "run_id")?.filter((runId) => runId !== "");
  if (runs !== undefined && runs.length > 0) {
    const found = (await inGroups(runs, (runId) => models.versionsOfRun(runId))).flat();
    const living = new Set(
      (
        await called(
          models,
          found.map(({ name }) => name),
        )
      ).map(({ name }) => name),
    );
    return found.filter(({ name }) => living.has(name));
  }
  const names = exactly(clauses, "name");
  const known = names === undefined ? await every((page) => models.list(page)) : await called(models, names);
  const found: ModelVersion[] = [];
  for (const { name } of known) {
    found.push(...(await every((page) => models.versions(name, page))));
    checkLook(found.length);
  }
  return found;
}

/** The values that one key must have; undefined where the filter leaves it open. */
function exactly(clauses: readonly Clause[], key: string): readonly string[] | undefined {
  for (const clause of clauses) {
    if (clause.entity !== "attribute" || clause.key !== key) continue;
    if (clause.operator === "=") return [String(clause.value)];
    if (clause.operator === "IN") return clause.value as readonly string[];
  }
  return undefined;
}

/** MLflow leaves prompts out of every listing that does not ask for them. */
function asksForPrompts(clauses: readonly Clause[]): boolean {
  return clauses.some(
    (clause) =>
      clause.entity === "tag" &&
      clause.key === promptTag &&
      ((clause.operator === "=" && clause.value === "true") || (clause.operator === "!=" && clause.value === "false")),
  );
}

async function called(models: Models, names: readonly string[]): Promise<RegisteredModel[]> {
  const found = await inGroups([...new Set(names)], (name) => models.get(name));
  return found.filter((model) => model !== undefined);
}

/** Goes through the models by name, until the page is full or enough was looked at. */
async function walk(
  models: Models,
  token: string | undefined,
  limit: number,
  keeps: (model: RegisteredModel) => boolean,
  view: (model: RegisteredModel) => Promise<Wire>,
): Promise<Shown> {
  const page = new PrintedPage();
  let place = readPlaces(token, [1])?.places[0];
  let cursor = place?.cursor;
  let looked = 0;
  do {
    const size = place?.size ?? chunk;
    const after = cursor === undefined ? {} : { cursor };
    if (looked >= lookLimit)
      return { items: page.items, next: writePlaces({ part: 0, places: [{ size, skip: 0, ...after }] }) };
    const read = await models.list({ limit: size, ...after });
    const from = place?.skip ?? 0;
    const kept = read.items.flatMap((model, skip) => (skip >= from && keeps(model) ? [{ model, skip }] : []));
    const views = await inGroups(kept.slice(0, limit - page.items.length), ({ model }) => view(model));
    for (const [i, { skip }] of kept.entries()) {
      const one = views[i];
      // Only a model that is there makes a next page: the last one has no token.
      if (one === undefined || !page.add(one))
        return { items: page.items, next: writePlaces({ part: 0, places: [{ size, skip, ...after }] }) };
    }
    place = undefined;
    cursor = read.cursor;
    looked += read.items.length;
  } while (cursor !== undefined);
  return { items: page.items };
}

/** A page of what is all at hand. */
async function shown<T>(
  all: readonly T[],
  offset: number,
  limit: number,
  view: (item: T) => Promise<Wire>,
): Promise<Shown> {
  const page = new PrintedPage();
  const wanted = all.slice(offset, offset + limit);
  for (let from = 0; from === page.items.length && from < wanted.length; from += atOnce)
    for (const one of await Promise.all(wanted.slice(from, from + atOnce).map(view))) if (!page.add(one)) break;
  const end = offset + page.items.length;
  return { items: page.items, ...(end < all.length ? { next: writeOffset(end) } : {}) };
}

/** @throws {ApiError} there are more than may be looked at */
async function every<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    checkLook(all.length);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

function checkLook(count: number): void {
  if (count > lookLimit)
    throw invalid(`this search would look at more than ${lookLimit}; name a model or a run, or leave out order_by`);
}

async function inGroups<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(act))));
  return results;
}
