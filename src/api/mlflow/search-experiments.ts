import type { Context } from "hono";
import type { Experiment, Lifecycle } from "../../contracts/index.ts";
import { printedPage } from "../printed-page.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import { compareExperiments, experimentFilter } from "../search/experiments.ts";
import { experimentView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { lifecyclesOf } from "./view-type.ts";

export async function searchExperiments(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields: Fields = context.req.method === "GET" ? queryFields(context) : await bodyFields(context);
  // MLflow reads 0 where it is missing, and refuses that.
  const limit = fields.integer("max_results", 0, 1, 50_000);
  const token = fields.optionalText("page_token");
  const test = experimentFilter(fields.optionalText("filter") ?? "");
  const compare = compareExperiments(fields.texts("order_by"));
  const all = await Promise.all(lifecyclesOf(fields, "view_type").map((one) => allExperiments(registry, one)));
  const found = all.flat().filter(test).sort(compare);
  const { items, next } = printedPage(found, experimentView, { limit, token });
  return { experiments: items, next_page_token: next };
}

async function allExperiments(registry: ApiWorld["registry"], lifecycle: Lifecycle): Promise<Experiment[]> {
  const all: Experiment[] = [];
  let cursor: string | undefined;
  do {
    const page = await registry.experiments.list(
      { limit: 1000, ...(cursor === undefined ? {} : { cursor }) },
      lifecycle,
    );
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
