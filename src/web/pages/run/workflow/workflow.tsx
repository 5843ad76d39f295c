import type { VNode } from "preact";
import { type Execution, findExecution } from "../../../api/execution.ts";
import { formatDuration } from "../../../format.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { Scroll } from "../../../parts/scroll.tsx";
import { useAnswer } from "../../../use-answer.ts";
import type { TabProps } from "../tab-props.ts";
import { Graph } from "./graph.tsx";
import { StepList } from "./step-list.tsx";

/** The state machine that made the run, with the state and time of each step: drawn, and as a list. */
export function Workflow({ run, pace }: TabProps): VNode {
  const { run_id: runId } = run.info;
  const execution = useAnswer((signal) => findExecution(runId, signal), [runId], { every: pace });
  return (
    <Answer of={execution} what="the workflow">
      {(known) =>
        known === null ? (
          <Empty title="No workflow made this run">
            <p>
              It was logged through MLflow's client, or its execution is older than what the cloud keeps (90 days on
              AWS).
            </p>
          </Empty>
        ) : (
          <Shown execution={known} />
        )
      }
    </Answer>
  );
}

function Shown({ execution }: { readonly execution: Execution }): VNode {
  const { status, started_at: start, stopped_at: stop } = execution;
  const now = Date.now();
  return (
    <>
      <p class="run-state">
        <span>
          The execution {verbs[status] ?? `is ${status.toLowerCase()}`}
          {stop === undefined ? ", for " : " after "}
          {formatDuration((stop ?? now) - start)}
        </span>
      </p>
      {/* What a step failed with is said at the step; an execution can fail without one. */}
      {execution.error !== undefined && execution.steps.every(({ error }) => error === undefined) && (
        <p class="problem">
          {execution.error}
          {execution.cause !== undefined && `: ${execution.cause.slice(0, 2000)}`}
        </p>
      )}
      <div class="workflow">
        <Scroll label="The drawing">
          <Graph execution={execution} now={now} />
        </Scroll>
        <StepList execution={execution} now={now} />
      </div>
    </>
  );
}

const verbs: Readonly<Record<string, string>> = {
  RUNNING: "is running",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  TIMED_OUT: "took too long, and was ended",
  ABORTED: "was aborted",
};
