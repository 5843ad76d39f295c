import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Execution, findExecution } from "../../api/execution.ts";
import { getRun } from "../../api/runs.ts";
import { mapOf, numberOf, type WireRun } from "../../api/tracking.ts";
import { formatDuration, formatNumber } from "../../format.ts";
import { Link } from "../../parts/link.tsx";
import { Status } from "../../parts/status.tsx";
import { useAnswer } from "../../use-answer.ts";
import { StepList } from "../run/workflow/step-list.tsx";
import { onTheWay } from "./on-the-way.ts";

/** After this long a run that did not begin is worth a word. */
const lateMs = 20_000;

/** A submitted config: its steps as they come, and what came of it. */
export function Training({ runId, name }: { readonly runId: string; readonly name: string }): VNode {
  const [since] = useState(Date.now);
  const execution = useAnswer((signal) => findExecution(runId, signal), [runId], {
    every: (value) => (isOver(value) ? undefined : 700),
  });
  const over = isOver(execution.value);
  const run = useAnswer(over ? (signal) => getRun(runId, signal) : undefined, [runId, over]);
  const now = useNow(!over);
  const { value } = execution;
  return (
    <section class="training" aria-label={`Training of ${name}`} aria-live="polite">
      <h2>
        <span class="long">{name}</span> {run.value !== undefined && <Status of={run.value.info.status} />}
      </h2>
      {execution.error !== undefined && <p class="problem">{execution.error.message}</p>}
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
