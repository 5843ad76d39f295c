import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type RunRow, type RunSearch, searchRuns } from "../../api/runs.ts";

/** What the first page has, and every later one. A page is at most 3 MB, so it may hold fewer. */
const pageSize = 250;
/** Runs fetched without being asked for. Beyond it the reader scrolls on, or asks more narrowly. */
const enough = 10_000;
const pollWhileRunning = 2000;
const pollOtherwise = 10_000;

export interface Runs {
  readonly rows: readonly RunRow[];
  /** Nothing has come yet for this search. */
  readonly isLoading: boolean;
  /** There are more than are here. */
  readonly hasMore: boolean;
  readonly error: Error | undefined;
  readonly more: () => void;
  readonly reload: () => void;
}

interface State {
  readonly rows: readonly RunRow[];
  readonly next: string | undefined;
  readonly isLoading: boolean;
  readonly error: Error | undefined;
}

/**
 * The runs of a search, page after page, and the first page again and again, so that what trains is seen training.
 * Rows that have not changed stay the same objects, so that nothing is drawn twice.
 */
export function useRuns(search: RunSearch): Runs {
  const [state, setState] = useState<State>({ rows: [], next: undefined, isLoading: true, error: undefined });
  const [round, setRound] = useState(0);
  const control = useRef<AbortController>(new AbortController());
  const isFetching = useRef(false);
  const { experimentId, filter, orderBy } = search;

  useEffect(() => {
    const mine = new AbortController();
    control.current = mine;
    isFetching.current = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (rows: readonly RunRow[]): void => {
      const isLive = rows.some(({ status }) => status === "RUNNING" || status === "SCHEDULED");
      timer = setTimeout(() => void poll(), isLive ? pollWhileRunning : pollOtherwise);
    };
    const poll = async (): Promise<void> => {
      if (mine.signal.aborted) return;
      if (document.hidden) return again([]);
      try {
        const page = await searchRuns({ experimentId, filter, orderBy }, { limit: pageSize, signal: mine.signal });
        setState((standing) => withFirstPage(standing, page));
        again(page.rows);
      } catch (error) {
        if (mine.signal.aborted) return;
        setState((standing) => ({ ...standing, isLoading: false, error: error as Error }));
        // A filter that cannot be read is not read better a second later.
        if ((error as { mayPass?: boolean }).mayPass === true) again([]);
      }
    };
    setState((standing) => ({ ...standing, isLoading: true, error: undefined }));
    void poll();
    return () => {
      mine.abort();
      clearTimeout(timer);
    };
  }, [experimentId, filter, orderBy, round]);

  const more = useCallback(async (): Promise<void> => {
    const { next, rows, isLoading } = state;
    if (next === undefined || isFetching.current || isLoading || rows.length >= enough * 10) return;
    isFetching.current = true;
    const { signal } = control.current;
    try {
      const page = await searchRuns({ experimentId, filter, orderBy }, { limit: pageSize * 4, token: next, signal });
      setState((standing) => {
        const known = new Set(standing.rows.map(({ runId }) => runId));
        return {
          ...standing,
          rows: [...standing.rows, ...page.rows.filter(({ runId }) => !known.has(runId))],
          next: page.next,
          error: undefined,
        };
      });
    } catch (error) {
      if (!signal.aborted) setState((standing) => ({ ...standing, error: error as Error }));
    } finally {
      if (!signal.aborted) isFetching.current = false;
    }
  }, [state, experimentId, filter, orderBy]);

  // The rest comes by itself, a page at a time, while the reader looks at what is there.
  useEffect(() => {
    if (state.error === undefined && state.next !== undefined && state.rows.length < enough) void more();
  }, [state, more]);

  return {
    rows: state.rows,
    isLoading: state.isLoading,
    hasMore: state.next !== undefined,
    error: state.error,
    more: () => void more(),
    reload: () => setRound((count) => count + 1),
  };
}

/** The listing with its first page as it is now. */
function withFirstPage(standing: State, page: { rows: readonly RunRow[]; next: string | undefined }): State {
  if (standing.isLoading || standing.rows.length <= page.rows.length || page.next === undefined)
    return { rows: keepSame(standing.rows, page.rows), next: page.next, isLoading: false, error: undefined };
  // What is deeper keeps its place; a run that has come up from there is not shown twice.
  const fresh = new Set(page.rows.map(({ runId }) => runId));
  const rest = standing.rows.slice(page.rows.length).filter(({ runId }) => !fresh.has(runId));
  return { ...standing, rows: [...keepSame(standing.rows, page.rows), ...rest], error: undefined };
}

function keepSame(before: readonly RunRow[], after: readonly RunRow[]): readonly RunRow[] {
  const known = new Map(before.map((row) => [row.runId, row]));
  return after.map((row) => {
    const same = known.get(row.runId);
    return same !== undefined && isSame(same, row) ? same : row;
  });
}

function isSame(a: RunRow, b: RunRow): boolean {
  return (
    a.status === b.status &&
    a.name === b.name &&
    a.endTime === b.endTime &&
    a.params.size === b.params.size &&
    a.metrics.size === b.metrics.size &&
    a.tags.size === b.tags.size &&
    [...b.metrics].every(([key, value]) => Object.is(a.metrics.get(key), value)) &&
    [...b.tags].every(([key, value]) => a.tags.get(key) === value)
  );
}
