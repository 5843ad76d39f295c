import type { ExecutionStep, StepStatus } from "../../../api/execution.ts";
import { formatDuration } from "../../../format.ts";

/** A mark of its own for each state, since colour alone tells not everyone. */
export const stepMarks: Readonly<Record<StepStatus, string>> = {
  waiting: "○",
  running: "◐",
  succeeded: "✓",
  failed: "✕",
  skipped: "–",
};

/** `succeeded, 1.2 s`; of a step that is under way how long it is. */
export function stepWords({ status, entered_at: from, exited_at: to }: ExecutionStep, now: number): string {
  if (from === undefined) return status;
  if (to === undefined && status !== "running") return status;
  return `${status}, ${formatDuration((to ?? now) - from)}`;
}
