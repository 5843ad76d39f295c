import type { Execution, ExecutionStep } from "../../api/execution.ts";

/** The steps that a run without a failure takes, in their order, and those that it entered beside them. */
export function onTheWay({ start, steps, edges }: Execution): readonly ExecutionStep[] {
  const reached = new Set([start]);
  // A set is walked to its end, also while it grows.
  for (const name of reached)
    for (const { from, to, kind } of edges) if (from === name && kind !== "catch") reached.add(to);
  const byName = new Map(steps.map((step) => [step.name, step]));
  const usual = [...reached].flatMap((name) => byName.get(name) ?? []).filter(({ type }) => type === "Task");
  const entered = steps.filter((step) => step.entered_at !== undefined && !reached.has(step.name));
  return [...usual.filter(({ status }) => status !== "skipped"), ...entered];
}
