import type { VNode } from "preact";
import { Link } from "../../parts/link.tsx";
import type { ComparedRun } from "./compared-run.ts";
import { RunLetter } from "./run-letter.tsx";

/** Which run is which in a chart; pointing at one brings it out. */
export function RunLegend({
  runs,
  colourOf,
  note,
  onPoint,
}: {
  readonly runs: readonly ComparedRun[];
  readonly colourOf?: ((run: ComparedRun) => string) | undefined;
  /** A few words beside the name. */
  readonly note?: ((run: ComparedRun) => string) | undefined;
  /** undefined: at none any more */
  readonly onPoint?: ((index: number | undefined) => void) | undefined;
}): VNode {
  return (
    <ul class="run-legend" aria-label="The runs">
      {runs.map((run) => (
        <li
          key={run.runId}
          onMouseEnter={() => onPoint?.(run.index)}
          onMouseLeave={() => onPoint?.(undefined)}
          onFocusIn={() => onPoint?.(run.index)}
          onFocusOut={() => onPoint?.(undefined)}
        >
          <RunLetter of={run} colour={colourOf?.(run)} />{" "}
          <Link to={{ page: "run", runId: run.runId, query: {} }} title={run.name}>
            {run.name}
          </Link>
          {note !== undefined && <span class="run-legend-note">{note(run)}</span>}
        </li>
      ))}
    </ul>
  );
}
