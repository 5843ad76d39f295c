import type { RunRef } from "../contracts/index.ts";

/** What a step says while it works. It becomes the artifact `logs/<Step>.log` of the step's run. */
export interface StepLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Names the run that the lines belong to, where the step's input does not. */
  of(run: Pick<RunRef, "experimentId" | "runId">): void;
}
