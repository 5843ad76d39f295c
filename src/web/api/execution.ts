import { ApiFailure, call } from "./call.ts";

export type StepStatus = "waiting" | "running" | "succeeded" | "failed" | "skipped";

/** A state of a state machine, and what became of it in one execution. Times in milliseconds. */
export interface ExecutionStep {
  readonly name: string;
  /** As Amazon States Language calls it: `Task`, `Choice`. */
  readonly type: string;
  readonly status: StepStatus;
  readonly entered_at?: number;
  readonly exited_at?: number;
  /** How often it was tried, where it was more than once. */
  readonly attempts?: number;
  readonly error?: string;
  readonly cause?: string;
}

export interface ExecutionEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "next" | "catch" | "choice";
}

export interface Execution {
  readonly arn: string;
  readonly status: string;
  readonly started_at: number;
  readonly stopped_at?: number;
  readonly error?: string;
  readonly cause?: string;
  readonly start: string;
  readonly steps: readonly ExecutionStep[];
  readonly edges: readonly ExecutionEdge[];
}

/** The execution that made a run; null where none did, as of one that MLflow's client logged. */
export async function findExecution(runId: string, signal?: AbortSignal): Promise<Execution | null> {
  try {
    return await call<Execution>(
      `api/podium/runs/${encodeURIComponent(runId)}/execution`,
      signal === undefined ? {} : { signal },
    );
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return null;
    throw error;
  }
}
