import type { checkConfig, configJsonSchema } from "../config/index.ts";
import type { ModelPromoted } from "../pipeline/index.ts";
import type { ObjectStore, Registry, Transfers } from "../registry/index.ts";

/** An execution of a state machine, as far as callers care. */
export interface ExecutionState {
  readonly arn: string;
  readonly status: string;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly error?: string;
  readonly cause?: string;
}

/** What happened to a state of an execution. */
export interface ExecutionEvent {
  readonly kind: "entered" | "exited" | "tried" | "failed";
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution with all that happened in it. */
export interface ExecutionTrace {
  readonly execution: ExecutionState;
  /** Of the state machine as it was when the execution started: Amazon States Language. */
  readonly definition: string;
  /** In order. */
  readonly events: readonly ExecutionEvent[];
}

/** Step Functions, behind the three things that the API asks of it. */
export interface Workflows {
  /** @returns the execution's ARN */
  startValidation(input: { experiment?: string }): Promise<string>;
  /** @param execution an ARN, or the name of an execution of Validation; undefined where there is none */
  describe(execution: string): Promise<ExecutionState | undefined>;
  /** @param execution an ARN of Training; undefined where there is none, or none any more */
  trace(execution: string): Promise<ExecutionTrace | undefined>;
}

/** What configs may say. It knows every estimator, and few calls need it. */
export interface ConfigLanguage {
  readonly checkConfig: typeof checkConfig;
  readonly configJsonSchema: typeof configJsonSchema;
}

/** Everything that the API touches. */
export interface ApiWorld {
  readonly registry: Registry;
  readonly artifacts: ObjectStore;
  /** Of the same bucket: what is too large to come through here. */
  readonly transfers: Transfers;
  readonly configs: ObjectStore;
  readonly workflows: Workflows;
  readonly publish: (event: ModelPromoted) => Promise<void>;
  /** Loaded with the first call. */
  readonly configLanguage: () => Promise<ConfigLanguage>;
  /** A file of the dashboard as it was built; undefined where there is none. */
  readonly dashboard: (name: string) => Promise<Uint8Array | undefined>;
  readonly clock: () => number;
}

/** Everything that prediction touches: it only reads. */
export type PredictWorld = Pick<ApiWorld, "registry" | "artifacts" | "clock">;
