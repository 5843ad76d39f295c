import type { VNode } from "preact";
import type { Promotion } from "../../../contracts/index.ts";
import { formatAgo, formatNumber, formatTime } from "../../format.ts";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { ProductionMark } from "../../parts/production-mark.tsx";
import { whoMoved } from "./move-words.ts";
import type { VersionRow } from "./version-row.ts";

/** What predictions are served from, since when, and why. */
export function ProductionNow({
  production,
  lastMove,
  target,
}: {
  readonly production: VersionRow | undefined;
  readonly lastMove: Promotion | undefined;
  readonly target: string | undefined;
}): VNode {
  if (production === undefined)
    return (
      <Empty title="Nothing is in Production">
        <p>
          {lastMove === undefined
            ? "The best version gets there when it is validated; an admin may also promote one."
            : `Version ${lastMove.from ?? ""} was taken out ${formatAgo(lastMove.at, Date.now())}.`}
        </p>
      </Empty>
    );
  const { number, run, metrics, validation } = production;
  const value = target === undefined ? undefined : metrics.get(`${target}_test`);
  return (
    <section class="production-now" aria-label="In Production">
      <p class="production-version">
        <ProductionMark /> <strong>Version {number}</strong>
        {run !== undefined && (
          <>
            {" "}
            of{" "}
            <Link to={{ page: "run", runId: run.runId, query: {} }} title={run.name}>
              {run.name === "" ? run.runId : run.name}
            </Link>
          </>
        )}
      </p>
      {value !== undefined && (
        <p class="production-metric">
          <span class="production-value">{formatNumber(value)}</span> <code>{target}_test</code>
        </p>
      )}
      {lastMove !== undefined && lastMove.to === number && (
        <p class="production-why">
          Since <time title={formatTime(lastMove.at)}>{formatAgo(lastMove.at, Date.now())}</time>, by{" "}
          <span title={lastMove.by}>{whoMoved(lastMove.by)}</span>: {lastMove.reason}
        </p>
      )}
      {validation.kind === "others" && (
        <p class="stale">
          Others logged it: Podium does not serve it. Predictions are answered with how to load it by MLflow's client.
        </p>
      )}
    </section>
  );
}
