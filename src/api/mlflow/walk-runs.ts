import type { Run } from "../../contracts/index.ts";
import type { Places } from "../page-token.ts";
import { PrintedPage } from "../printed-page.ts";
import { runView } from "../views.ts";
import type { Printed } from "../wire.ts";
import { type ReadRuns, RunFeed } from "./run-feed.ts";

/** How many runs one call looks at without finding enough; the next one goes on there. */
const lookLimit = 10_000;
/** How many runs are read at once from all listings together. */
const chunk = 500;
/** How many listings are read at the same time. */
const readsAtOnce = 32;

/** Listings that are read as if they were one, with a test of which runs belong to the answer. */
export interface Part {
  readonly reads: readonly ReadRuns[];
  /** Absent: all belong. */
  readonly keeps?: (run: Run) => boolean;
}

/**
 * Goes through parts one after the other, until the page is full or enough was looked at.
 *
 * @param compare the order that each listing has, and all have together
 * @param start where the page before ended
 * @returns the runs, printed, and where the next page begins: only a run that may be there makes one
 */
export async function walkRuns(
  parts: readonly Part[],
  compare: (a: Run, b: Run) => number,
  start: Places | undefined,
  limit: number,
): Promise<{ runs: readonly Printed[]; next?: Places }> {
  const page = new PrintedPage();
  let seen = 0;
  for (let at = start?.part ?? 0; at < parts.length; at++) {
    const part = parts[at]!;
    const feeds = feedsOf(part, at === start?.part ? start : undefined, limit);
    const places = (): Places => ({ part: at, places: feeds.map(({ place }) => place) });
    await readHeads(feeds);
    for (;;) {
      const isFull = page.items.length === limit;
      if (isFull && part.keeps === undefined && feeds.some(({ place }) => place !== undefined))
        return { runs: page.items, next: places() };
      const first = await firstOf(feeds, compare);
      if (first === undefined) break;
      if (seen++ === lookLimit) return { runs: page.items, next: places() };
      if (part.keeps?.(first.run) !== false && (isFull || !page.add(runView(first.run))))
        return { runs: page.items, next: places() };
      first.feed.skip();
    }
  }
  return { runs: page.items };
}

function feedsOf({ reads, keeps }: Part, start: Places | undefined, limit: number): RunFeed[] {
  const wanted = keeps === undefined ? Math.min(limit, chunk) : chunk;
  const size = reads.length === 1 ? wanted : Math.min(chunk, Math.max(10, Math.ceil((2 * wanted) / reads.length)));
  return reads.map((read, i) => new RunFeed(read, start === undefined ? { size, skip: 0 } : start.places[i]));
}

async function readHeads(feeds: readonly RunFeed[]): Promise<void> {
  for (let from = 0; from < feeds.length; from += readsAtOnce)
    await Promise.all(feeds.slice(from, from + readsAtOnce).map((feed) => feed.next()));
}

async function firstOf(
  feeds: readonly RunFeed[],
  compare: (a: Run, b: Run) => number,
): Promise<{ run: Run; feed: RunFeed } | undefined> {
  let first: { run: Run; feed: RunFeed } | undefined;
  for (const feed of feeds) {
    const run = await feed.next();
    if (run !== undefined && (first === undefined || compare(run, first.run) < 0)) first = { run, feed };
  }
  return first;
}
