import type { VNode } from "preact";
import type { Execution, ExecutionStep } from "../../../api/execution.ts";
import { formatTime } from "../../../format.ts";
import { stepMarks, stepWords } from "./step-words.ts";

/** The steps in words: those that were entered in that order, then those that were not. */
export function StepList({ execution, now }: { readonly execution: Execution; readonly now: number }): VNode {
  const order = ({ entered_at: at }: ExecutionStep): number => at ?? Number.MAX_SAFE_INTEGER;
  return (
    <ol class="steps" aria-label="Steps of the workflow">
      {execution.steps
        .toSorted((a, b) => order(a) - order(b))
        .map((step) => (
          <Step key={step.name} step={step} now={now} />
        ))}
    </ol>
  );
}

function Step({ step, now }: { readonly step: ExecutionStep; readonly now: number }): VNode {
  const { name, status, entered_at: at, attempts = 1, error, cause } = step;
  return (
    <li class={`step step-${status}`}>
      <span class="step-mark" aria-hidden="true">
        {stepMarks[status]}
      </span>
      <span class="step-text">
        <strong>{name}</strong> <span class="step-state">{stepWords(step, now)}</span>
        {at !== undefined && (
          <span class="help step-time">
            {formatTime(at)}
            {attempts > 1 && `, tried ${attempts} times`}
          </span>
        )}
        {error !== undefined && (
          <span class="problem step-error">
            {error}
            {cause !== undefined && cause !== "" && `: ${messageOf(cause).slice(0, 2000)}`}
          </span>
        )}
      </span>
    </li>
  );
}

/** A function's cause is JSON with its message in it. */
function messageOf(cause: string): string {
  try {
    const json = JSON.parse(cause) as { errorMessage?: unknown } | null;
    return typeof json?.errorMessage === "string" ? json.errorMessage : cause;
  } catch {
    return cause;
  }
}
