import type { Context } from "hono";
import type { LoggedModel } from "../../contracts/index.ts";
import type { Registry } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import { PrintedPage } from "../printed-page.ts";
import { bodyFields, type Fields } from "../request.ts";
import {
  compareLoggedModels,
  type DatasetChoice,
  type LoggedModelOrder,
  loggedModelFilter,
} from "../search/logged-models.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { readExperimentId } from "./experiment-id.ts";
import { loggedModelView } from "./logged-model-view.ts";
import { readSearchToken, writeSearchToken } from "./search-token.ts";

/** How many logged models one call may look at. */
const lookLimit = 10_000;
/** How many are read at once: some may not fit the filter. */
const pageSize = 200;
const defaultResults = 100;

/**
 * Finds logged models, newest first or by metrics and attributes. In one experiment, newest first, it reads no further
 * than the page; any other search sorts in memory.
 */
export async function searchLoggedModels(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  if (!fields.has("experiment_ids")) fields.text("experiment_ids");
  const experiments = fields.texts("experiment_ids");
  const ids = [...new Set(experiments.map(readExperimentId))];
  const filter = fields.optionalText("filter") || null;
  const limit = fields.integer("max_results", defaultResults, 0, 50_000) || defaultResults;
  const orders = fields.records("order_by").map(readOrder);
  const keeps = loggedModelFilter(filter ?? "", fields.records("datasets").map(readDataset));
  const compare = compareLoggedModels(orders);
  const asked = { experiment_ids: experiments, filter_string: filter, order_by: orders.length === 0 ? null : orders };
  const start = readSearchToken(fields.optionalText("page_token") ?? "", asked);

  const inOrder = ids.length === 1 && orders.length === 0;
  const found = await matching(registry.loggedModels, ids, keeps, inOrder ? start + limit + 1 : Infinity);
  if (!inOrder) found.sort(compare);
  const page = new PrintedPage();
  for (const model of found.slice(start, start + limit)) if (!page.add(loggedModelView(model))) break;
  const end = start + page.items.length;
  return { models: page.items, next_page_token: end < found.length ? writeSearchToken(asked, end) : undefined };
}

/** @throws {ApiError} more would have to be looked at than may be */
async function matching(
  loggedModels: Registry["loggedModels"],
  experiments: readonly string[],
  keeps: (model: LoggedModel) => boolean,
  enough: number,
): Promise<LoggedModel[]> {
  const found: LoggedModel[] = [];
  let seen = 0;
  for (const experiment of experiments) {
    let cursor: string | undefined;
    do {
      const page = await loggedModels.list(experiment, {
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items.filter(keeps));
      if (found.length >= enough) return found;
      seen += page.items.length;
      if (seen > lookLimit)
        throw invalid(`This search would look at more than ${lookLimit} logged models; ask for fewer experiments.`);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found;
}

function readOrder(fields: Fields): LoggedModelOrder {
  return {
    field: fields.optionalText("field_name") ?? "",
    ascending: fields.boolean("ascending", true),
    dataset: datasetOf(fields),
  };
}

function readDataset(fields: Fields): DatasetChoice {
  const { name, ...digest } = datasetOf(fields);
  if (name === undefined) throw invalid("`dataset_name` in the `datasets` clause must be specified.");
  return { name, ...digest };
}

/** An empty name or digest is none. */
function datasetOf(fields: Fields): Partial<DatasetChoice> {
  const [name, digest] = [fields.optionalText("dataset_name"), fields.optionalText("dataset_digest")];
  return { ...(name ? { name } : {}), ...(digest ? { digest } : {}) };
}
