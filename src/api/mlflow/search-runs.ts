import type { Lifecycle, Run } from "../../contracts/index.ts";
import type { Runs } from "../../registry/index.ts";
import { readPlaces, writePlaces } from "../page-token.ts";
import { printedPage } from "../printed-page.ts";
import type { Fields } from "../request.ts";
import { parseFilter } from "../search/filter.ts";
import { runLanguage } from "../search/languages.ts";
import type { Order } from "../search/order.ts";
import { compareRuns, runFilter, runOrders } from "../search/runs.ts";
import { runView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { readExperimentId } from "./experiment-id.ts";
import type { ReadRuns } from "./run-feed.ts";
import { sortRuns } from "./sort-runs.ts";
import { lifecyclesOf } from "./view-type.ts";
import { type Part, walkRuns } from "./walk-runs.ts";

/** What a search asks for. */
interface Search {
  readonly experiments: readonly string[];
  readonly lifecycles: readonly Lifecycle[];
  readonly keeps: (run: Run) => boolean;
  readonly isFiltered: boolean;
  readonly orders: readonly Order[];
}

/**
 * Finds runs. Newest first, or by one metric, is an index read that goes on where the last page ended; runs that are
 * named by their ids are just read; everything else is read, filtered and sorted in memory, up to a limit.
 */
export async function searchRuns(fields: Fields, { registry: { runs } }: ApiWorld): Promise<Wire> {
  const limit = fields.integer("max_results", 1000, 1, 50_000);
  const token = fields.optionalText("page_token");
  const filter = fields.optionalText("filter") ?? "";
  const search: Search = {
    experiments: [...new Set(fields.texts("experiment_ids").map(readExperimentId))],
    lifecycles: lifecyclesOf(fields, "run_view_type"),
    keeps: runFilter(filter),
    isFiltered: filter.trim() !== "",
    orders: runOrders(fields.texts("order_by")),
  };
  const named = namedIds(filter);
  if (named !== undefined) {
    const found = (await runs.getMany(named)).filter((run) => belongs(run, search)).sort(compareRuns(search.orders));
    const page = printedPage(found, runView, { limit, token });
    return { runs: page.items, next_page_token: page.next };
  }
  const parts = indexedParts(runs, search);
  if (parts === undefined) {
    const sorted = await sortRuns(runs, newest(runs, search), search, { limit, token });
    return { runs: sorted.runs, next_page_token: sorted.next };
  }
  const start = readPlaces(
    token,
    parts.map(({ reads }) => reads.length),
  );
  const walked = await walkRuns(parts, compareRuns(search.orders), start, limit);
  return { runs: walked.runs, next_page_token: walked.next === undefined ? undefined : writePlaces(walked.next) };
}

/** The listings that give the runs in this order; undefined where no index has it. */
function indexedParts(runs: Runs, search: Search): readonly Part[] | undefined {
  const { keeps, isFiltered, orders } = search;
  const fits = isFiltered ? { keeps } : {};
  if (isDefault(orders)) return [{ reads: newest(runs, search), ...fits }];
  const [order, ...others] = orders;
  if (order?.entity !== "metric" || !isDefault(others) || search.lifecycles.includes("deleted")) return undefined;
  const { key, ascending } = order;
  const direction = ascending ? "ascending" : "descending";
  return [
    {
      reads: search.experiments.map(
        (id): ReadRuns =>
          (page) =>
            runs.byMetric(id, key, direction, page),
      ),
      ...fits,
    },
    // Runs that lack the metric come last.
    { reads: newest(runs, search), keeps: (run) => !Object.hasOwn(run.metrics, key) && keeps(run) },
  ];
}

function newest(runs: Runs, { experiments, lifecycles }: Search): ReadRuns[] {
  const lifecycle = lifecycles.length > 1 ? "all" : lifecycles[0]!;
  return experiments.map((id) => (page) => runs.newestFirst(id, page, lifecycle));
}

/** Whether orders say no more than what decides between equal runs anyway: newest first, then by id. */
function isDefault(orders: readonly Order[]): boolean {
  const texts = orders.map(({ entity, key, ascending }) => `${entity}.${key} ${ascending ? "ASC" : "DESC"}`);
  return ["", "attribute.start_time DESC", "attribute.start_time DESC,attribute.run_id ASC"].includes(texts.join());
}

/** The only runs that a filter can find: those whose ids it names. */
function namedIds(filter: string): readonly string[] | undefined {
  for (const { entity, key, operator, value } of parseFilter(filter, runLanguage))
    if (entity === "attribute" && key === "run_id" && (operator === "=" || operator === "IN"))
      return [...new Set([value].flat() as string[])];
  return undefined;
}

function belongs(run: Run, { experiments, lifecycles, keeps }: Search): boolean {
  return experiments.includes(run.experimentId) && lifecycles.includes(run.lifecycle) && keeps(run);
}
