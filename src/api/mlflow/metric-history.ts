import type { Context } from "hono";
import type { Metric } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { queryFields } from "../request.ts";
import { metricView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { runIdOf } from "./runs.ts";

/** Printed size that the points of one answer may have; Lambda lets 6 MB through, with quotes and line ends escaped. */
const answerBytes = 4_000_000;
/** Points that one answer has at most. */
const mostPoints = 25_000;
const mostRuns = 100;

/** Every point of a metric, by time, page by page. A run or a metric that is not there has none. */
export async function metricHistory(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const runId = runIdOf(fields);
  const key = fields.text("metric_key");
  const limit = fields.integer("max_results", mostPoints, 1, Number.MAX_SAFE_INTEGER);
  const cursor = fields.optionalText("page_token");
  const page = await registry.runs.metricHistory(runId, key, {
    limit: Math.min(limit, mostThatFit(key)),
    ...(cursor ? { cursor } : {}),
  });
  return { metrics: page.items.map(metricView), next_page_token: page.cursor };
}

/** Points of a metric of several runs, run by run in the order of their ids, as many as there is room for. */
export async function bulkMetricHistory(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const runIds = [...new Set(fields.texts("run_id"))].sort();
  if (runIds.length === 0) throw invalid("GetMetricHistoryBulk request must specify at least one run_id.");
  if (runIds.length > mostRuns)
    throw invalid(
      `GetMetricHistoryBulk request cannot specify more than ${mostRuns} run_ids. Received ${runIds.length} run_ids.`,
    );
  const key = fields.optionalText("metric_key");
  if (key === undefined) throw invalid("GetMetricHistoryBulk request must specify a metric_key.");
  const limit = Math.min(fields.integer("max_results", mostPoints, 0, Number.MAX_SAFE_INTEGER), mostThatFit(key));
  const points: Wire[] = [];
  for (const runId of runIds) {
    if (points.length >= limit) break;
    const { items } = await registry.runs.metricHistory(runId, key, { limit: limit - points.length });
    points.push(...items.map((point) => pointOfRun(point, runId)));
  }
  return { metrics: points };
}

export function pointOfRun(point: Metric, runId: string): Wire {
  return { ...metricView(point), run_id: runId };
}

/** How many points of a metric one answer has room for. */
export function mostThatFit(key: string): number {
  return Math.min(mostPoints, Math.floor(answerBytes / (220 + 3 * key.length)));
}
