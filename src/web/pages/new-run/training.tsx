import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Execution, findExecution } from "../../api/execution.ts";
import { listExperiments } from "../../api/experiments.ts";
import { getRun, searchRuns } from "../../api/runs.ts";
import { mapOf, numberOf, type WireRun } from "../../api/tracking.ts";
import { formatDuration, formatNumber } from "../../format.ts";
import { Link } from "../../parts/link.tsx";
import { Status } from "../../parts/status.tsx";
import { useAnswer } from "../../use-answer.ts";
import { StepList } from "../run/workflow/step-list.tsx";
import { onTheWay } from "./on-the-way.ts";

/** After this long a run that did not begin is worth a word. */
const lateMs = 20_000;

/** A config that was uploaded, and what its run will be. */
export interface Submitted {
  readonly runId: string;
  /** The file's. */
  readonly name: string;
  readonly experiment: string;
}

/** A submitted config: its steps as they come, and what came of it. */
export function Training({ runId, name, experiment }: Submitted): VNode {
  const [since] = useState(Date.now);
  const begun = useAnswer((signal) => hasBegun(experiment, runId, signal), [runId], {
    every: (value) => (value === true ? undefined : 700),
  });
  const isThere = begun.value === true;
  const execution = useAnswer(isThere ? (signal) => findExecution(runId, signal) : undefined, [runId, isThere], {
    every: (value) => (isOver(value) ? undefined : 700),
  });
  const over = isOver(execution.value);
  const run = useAnswer(over ? (signal) => getRun(runId, signal) : undefined, [runId, over]);
  const now = useNow(!over);
  const { value } = execution;
  const error = begun.error ?? execution.error ?? run.error;
  return (
    <section class="training" aria-label={`Training of ${name}`}>
      <p class="hidden" role="status">
        {saidOf(value, run.value)}
      </p>
      <h2>
        <span class="long">{name}</span> {run.value !== undefined && <Status of={run.value.info.status} />}
      </h2>
      {error !== undefined && <p class="problem">{error.message}</p>}
      {value === undefined || value === null ? (
        <p class="help">
          {now - since < lateMs
            ? "Uploaded. The training begins in a moment …"
            : "Uploaded, but no training has begun yet. The cloud may be busy, or its trigger disturbed."}
        </p>
      ) : (
        <StepList execution={{ ...value, steps: onTheWay(value) }} now={now} />
      )}
      {run.value !== undefined && <Outcome run={run.value} execution={value} />}
      {value !== undefined && value !== null && (
        <p>
          <Link to={{ page: "run", runId, query: {} }} class={over ? "button primary" : undefined}>
            {over ? "See the run" : "See the run as it trains"}
          </Link>
        </p>
      )}
    </section>
  );
}

function Outcome({
  run: { data },
  execution,
}: {
  readonly run: WireRun;
  readonly execution: Execution | null | undefined;
}): VNode {
  const tags = mapOf(data.tags);
  const message = tags.get("podium.error.message");
  const hint = tags.get("podium.error.hint");
  if (message !== undefined)
    return (
      <>
        <p class="problem">{message}</p>
        {hint !== undefined && <p>What to do: {hint}</p>}
      </>
    );
  const scores = (data.metrics ?? []).filter(({ key }) => key.endsWith("_val"));
  const took = execution?.stopped_at === undefined ? undefined : execution.stopped_at - execution.started_at;
  return (
    <p>
      {took !== undefined && <>Took {formatDuration(took)}. </>}
      {scores.map(({ key, value }, i) => (
        <span key={key}>
          {i > 0 && ", "}
          <code>{key}</code> {formatNumber(numberOf(value))}
        </span>
      ))}
    </p>
  );
}

/**
 * Whether the run is there: a search, since it says so without an error, which a browser would write into its console.
 */
async function hasBegun(experiment: string, runId: string, signal: AbortSignal): Promise<boolean> {
  const found = (await listExperiments(signal)).find(({ name }) => name === experiment);
  if (found === undefined) return false;
  const search = { experimentId: found.experiment_id, filter: `attributes.run_id = '${runId}'`, orderBy: "" };
  return (await searchRuns(search, { limit: 1, signal })).rows.length > 0;
}

/** For who does not see the steps: what is under way, without the seconds. */
function saidOf(execution: Execution | null | undefined, run: WireRun | undefined): string {
  if (run !== undefined) return `The training is over: ${run.info.status.toLowerCase()}`;
  return execution?.steps.find(({ status }) => status === "running")?.name ?? "";
}

function isOver(execution: Execution | null | undefined): boolean {
  return execution !== undefined && execution !== null && execution.status !== "RUNNING";
}

/** The time, while something is under way. */
function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
