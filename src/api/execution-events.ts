import type { HistoryEvent } from "@aws-sdk/client-sfn";
import type { ExecutionEvent } from "./world.ts";

/** What a history of Step Functions tells of the states of an execution. */
export function executionEvents(history: readonly HistoryEvent[]): ExecutionEvent[] {
  /** The state that an event is about: that of the event before it, where it does not say. */
  const states = new Map<number, string>();
  return history.flatMap((event): ExecutionEvent[] => {
    const { type = "", id = 0, previousEventId = 0, timestamp } = event;
    const named = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
    const state = named ?? states.get(previousEventId);
    if (state === undefined) return [];
    states.set(id, state);
    const at = { state, at: timestamp?.getTime() ?? 0 };
    if (type.endsWith("StateEntered")) return [{ kind: "entered", ...at }];
    if (type.endsWith("StateExited")) return [{ kind: "exited", ...at }];
    if (/^(?:LambdaFunction|Task)Scheduled$/.test(type)) return [{ kind: "tried", ...at }];
    if (!/^(?:LambdaFunction|Task)\w*(?:Failed|TimedOut)$/.test(type)) return [];
    const { error, cause } = failureOf(event);
    return [
      {
        kind: "failed",
        ...at,
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      },
    ];
  });
}

function failureOf(event: HistoryEvent): { error?: string | undefined; cause?: string | undefined } {
  return (
    event.lambdaFunctionFailedEventDetails ??
    event.lambdaFunctionTimedOutEventDetails ??
    event.lambdaFunctionScheduleFailedEventDetails ??
    event.lambdaFunctionStartFailedEventDetails ??
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    {}
  );
}
