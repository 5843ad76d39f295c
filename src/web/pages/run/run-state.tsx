import type { VNode } from "preact";
import type { WireRun, WireVersion } from "../../api/tracking.ts";
import { formatAgo, formatDuration, formatTime } from "../../format.ts";
import { Link } from "../../parts/link.tsx";
import { ProductionMark } from "../../parts/production-mark.tsx";
import { Status } from "../../parts/status.tsx";

/** In one line: how the run stands, since when, and what became of its model. */
export function RunState({
  run: { info },
  versions,
}: {
  readonly run: WireRun;
  readonly versions: readonly WireVersion[];
}): VNode {
  const { status, start_time: start, end_time: end, user_id: user = "", lifecycle_stage: stage } = info;
  const now = Date.now();
  return (
    <>
      {stage === "deleted" && (
        <p class="stale" role="status">
          This run was deleted. What is shown is kept until it is deleted for good; until then it can be restored.
        </p>
      )}
      <p class="run-state">
        <Status of={status} />
        {start > 0 && (
          <span>
            started{" "}
            <time dateTime={new Date(start).toISOString()} title={formatTime(start)}>
              {formatAgo(start, now)}
            </time>
          </span>
        )}
        {start > 0 && (end !== undefined || status === "RUNNING") && (
          <span>
            {end === undefined ? "for" : "took"} {formatDuration((end ?? now) - start)}
          </span>
        )}
        {user !== "" && <span class="run-user">by {user}</span>}
        {versions.map(({ name, version, aliases = [] }) => (
          <span key={`${name}/${version}`} class="run-version">
            {aliases.includes("Production") && <ProductionMark />}{" "}
            <Link to={{ page: "model", name, query: {} }}>
              version {version} of {name}
            </Link>
          </span>
        ))}
      </p>
    </>
  );
}
