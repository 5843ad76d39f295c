import { readFailure } from "../../pipeline/index.ts";
import type { ExecutionEvent, ExecutionTrace } from "../world.ts";
import { type ExecutionGraph, reachable } from "./execution-graph.ts";

/** A state of an execution. Times in milliseconds since the epoch. */
export interface ExecutionStep {
  readonly name: string;
  readonly type: string;
  /** `skipped`: the execution cannot come to it any more. */
  readonly status: "waiting" | "running" | "succeeded" | "failed" | "skipped";
  readonly enteredAt?: number;
  readonly exitedAt?: number;
  /** Calls of its function. */
  readonly attempts?: number;
  /** What failed last, and in words; of a step that succeeded after a retry, what failed before. */
  readonly error?: string;
  readonly cause?: string;
}

/** How far an execution has come, state by state. */
export function executionSteps(
  { states, edges, start }: ExecutionGraph,
  { execution, events }: Pick<ExecutionTrace, "execution" | "events">,
): ExecutionStep[] {
  const running = execution.status === "RUNNING";
  const last = events.findLast(({ kind }) => kind === "entered")?.state ?? start;
  const ahead = running ? reachable(edges, last) : new Set<string>();
  return states.map(({ name, type }) => {
    const own = events.filter(({ state }) => state === name);
    const entered = own.findLast(({ kind }) => kind === "entered");
    if (entered === undefined) return { name, type, status: ahead.has(name) ? "waiting" : "skipped" };
    const exited = own.findLast(({ kind, at }) => kind === "exited" && at >= entered.at);
    const ended = exited?.at ?? (running ? undefined : execution.stoppedAt);
    const attempts = own.filter(({ kind }) => kind === "tried").length;
    return {
      name,
      type,
      status: statusOf(own, exited !== undefined, running && name === last, type),
      enteredAt: entered.at,
      ...(ended === undefined ? {} : { exitedAt: ended }),
      ...(attempts === 0 ? {} : { attempts }),
      ...failureOf(own, name),
    };
  });
}

function statusOf(
  own: readonly ExecutionEvent[],
  exited: boolean,
  current: boolean,
  type: string,
): ExecutionStep["status"] {
  if (!exited) return current ? "running" : type === "Succeed" ? "succeeded" : "failed";
  // A state whose error was caught is left as one that succeeded is.
  return own.findLast(({ kind }) => kind === "tried" || kind === "failed")?.kind === "failed" ? "failed" : "succeeded";
}

function failureOf(own: readonly ExecutionEvent[], step: string): Pick<ExecutionStep, "error" | "cause"> {
  const failed = own.findLast(({ kind }) => kind === "failed");
  if (failed === undefined) return {};
  return inWords(failed, step);
}

/** An error without its stack, which tells how the functions are made. */
export function inWords(
  { error = "States.TaskFailed", cause }: { readonly error?: string; readonly cause?: string },
  step: string,
): { error: string; cause: string } {
  const { code, message } = readFailure({ Error: error, ...(cause === undefined ? {} : { Cause: cause }) }, step);
  return { error: code, cause: message };
}
