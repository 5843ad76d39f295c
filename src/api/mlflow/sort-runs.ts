import type { Run } from "../../contracts/index.ts";
import type { Runs } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import { readOffset, writeOffset } from "../page-token.ts";
import { PrintedPage } from "../printed-page.ts";
import type { Order } from "../search/order.ts";
import { compareRuns } from "../search/runs.ts";
import { runView } from "../views.ts";
import type { Printed } from "../wire.ts";
import type { ReadRuns } from "./run-feed.ts";

/** How many runs one call may look at for an order that no index has. */
const lookLimit = 10_000;
/** How many whole runs are read at once for the answer. */
const chunk = 100;

/**
 * Runs in an order that no index has: all are looked at, and what they are sorted by is kept of each that belongs.
 *
 * @throws {ApiError} there are more than may be looked at
 */
export async function sortRuns(
  runs: Runs,
  reads: readonly ReadRuns[],
  { keeps, orders }: { keeps: (run: Run) => boolean; orders: readonly Order[] },
  { limit, token }: { limit: number; token: string | undefined },
): Promise<{ runs: readonly Printed[]; next: string | undefined }> {
  const offset = readOffset(token);
  const found: Run[] = [];
  let looked = 0;
  for (const read of reads) {
    let cursor: string | undefined;
    do {
      const page = await read({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
      looked += page.items.length;
      if (looked > lookLimit)
        throw invalid(
          `this search would look at more than ${lookLimit} runs: order them by time, newest first, or by one metric`,
        );
      for (const run of page.items) if (keeps(run)) found.push(orderedPartOf(run, orders));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  found.sort(compareRuns(orders));
  const page = await printedFrom(
    runs,
    found.slice(offset, offset + limit).map(({ runId }) => runId),
  );
  const end = offset + page.done;
  return { runs: page.printed, next: end < found.length ? writeOffset(end) : undefined };
}

/** Runs by their ids, whole and printed, as many as an answer has room for; `done` counts those that are gone too. */
async function printedFrom(runs: Runs, ids: readonly string[]): Promise<{ printed: readonly Printed[]; done: number }> {
  const page = new PrintedPage();
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk);
    const whole = new Map((await runs.getMany(part)).map((run) => [run.runId, run]));
    for (const [i, id] of part.entries()) {
      const run = whole.get(id);
      if (run !== undefined && !page.add(runView(run))) return { printed: page.items, done: from + i };
    }
  }
  return { printed: page.items, done: ids.length };
}

/** A run without what no order asks for: ten thousand whole ones may be more than there is memory. */
function orderedPartOf(run: Run, orders: readonly Order[]): Run {
  const picked = <T>(entity: string, record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      orders
        .filter((order) => order.entity === entity && Object.hasOwn(record, order.key))
        .map(({ key }) => [key, record[key]!]),
    );
  return {
    ...run,
    metrics: picked("metric", run.metrics),
    params: picked("parameter", run.params),
    tags: picked("tag", run.tags),
    inputs: [],
    modelInputs: [],
    modelOutputs: [],
  };
}
