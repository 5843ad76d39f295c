import type { VNode } from "preact";
import type { Standing } from "../../api/standing.ts";
import { Empty } from "../../parts/empty.tsx";
import { Failure } from "../../parts/failure.tsx";
import { Link } from "../../parts/link.tsx";
import { Loading } from "../../parts/loading.tsx";
import { mayWrite } from "../../session.ts";
import type { Runs } from "./use-runs.ts";

/** What is said over the table, or in its place: how many runs there are, what trains, what is missing. */
export function RunsState({
  runs: { rows, isLoading, hasMore, error, reload },
  standing,
  filter,
}: {
  readonly runs: Runs;
  readonly standing: Standing;
  readonly filter: string;
}): VNode | null {
  // The filter's own error stands beside the filter.
  const isFilters = filter !== "" && (error as { status?: number } | undefined)?.status === 400;
  if (rows.length === 0 && error !== undefined) return isFilters ? null : <Failure error={error} retry={reload} />;
  if (rows.length === 0 && isLoading) return <Loading what="the runs" />;
  if (rows.length === 0 && filter !== "") return <Empty title="No run fits the filter" />;
  if (rows.length === 0)
    return (
      <Empty title="This experiment has no runs yet">
        <p>
          A run appears as soon as a config that names <code>experiment: {standing.name}</code> is uploaded.{" "}
          {mayWrite.value && <Link to={{ page: "new-run", from: undefined }}>Write one here</Link>}
        </p>
      </Empty>
    );
  const live = rows.filter(({ status }) => status === "RUNNING" || status === "SCHEDULED");
  return (
    <p class="runs-state" role="status">
      {rows.length.toLocaleString("en")}
      {hasMore ? "+" : ""} {rows.length === 1 ? "run" : "runs"}
      {standing.target !== undefined && (
        <>
          {" "}
          · decided by <code>{standing.target}</code>
          {standing.greater_is_better === false && ", less is better"}
        </>
      )}
      {live.length > 0 && (
        <>
          {" "}
          · <span class="live">{live.length} running</span>:{" "}
          {live.slice(0, 3).map((row, i) => (
            <span key={row.runId}>
              {i > 0 && ", "}
              <Link to={{ page: "run", runId: row.runId, query: {} }}>{row.name}</Link>
            </span>
          ))}
          {live.length > 3 && " …"}
        </>
      )}
      {error !== undefined && !isFilters && (
        <>
          {" "}
          · <span class="problem">{error.message}</span>{" "}
          <button type="button" class="link" onClick={reload}>
            Try again
          </button>
        </>
      )}
    </p>
  );
}
