/** What the steps of the two state machines take and give: keys and numbers, never data. */

/** The uploaded object as S3's event names it. `version-id` is absent in some clouds' events. */
export interface ConfigObject {
  key: string;
  "version-id"?: string;
  etag?: string;
  size?: number;
}

export interface RunRef {
  runId: string;
  experimentId: string;
  /** The experiment's name, and so the registered model's. */
  experiment: string;
}

export interface DatasetRef {
  name: string;
  digest: string;
}

export interface ReadConfigInput {
  /** ARN of the execution. */
  execution: string;
  /** ISO time at which the execution started. */
  startedAt: string;
  bucket: string;
  object: ConfigObject;
}
/** `duplicate`: another execution has this run in hand, or has ended it; there is nothing left to do. */
export interface ReadConfigOutput {
  outcome: "opened" | "duplicate";
  run: RunRef;
}

export interface PrepareDataInput {
  run: RunRef;
}
export interface PrepareDataOutput {
  dataset: DatasetRef;
  train: number;
  validation: number;
  test: number;
}

export interface TrainModelInput {
  run: RunRef;
  dataset: DatasetRef;
}
export interface TrainModelOutput {
  bytes: number;
  fitSeconds: number;
}

export interface EvaluateModelInput {
  run: RunRef;
  dataset: DatasetRef;
}
export interface EvaluateModelOutput {
  metrics: Record<string, number | string>;
}

export interface RegisterModelInput {
  run: RunRef;
  dataset: DatasetRef;
}
export interface RegisterModelOutput {
  name: string;
  version: number;
}

/** What a Catch leaves: the error's name, and Lambda's JSON (`errorMessage`) or plain text as its cause. */
export interface CaughtError {
  Error: string;
  Cause?: string;
}
/**
 * From the Catch of Training (`object`), from the Catch of one candidate in Validation (`candidate`), or from
 * EventBridge when an execution of Training ended without reaching its Catch (`detail`).
 */
export type RecordFailureInput =
  | { execution: string; startedAt: string; bucket: string; object: ConfigObject; failure: CaughtError }
  | { candidate: Candidate; failure: CaughtError }
  | {
      detail: {
        executionArn: string;
        startDate: number;
        status: string;
        input: string;
        error?: string;
        cause?: string;
      };
    };
export interface RecordFailureOutput {
  code: string;
  message: string;
}

/** EventBridge's "Scheduled Event", or what a person hands in. */
export interface ReconcileRunsInput {
  /** ISO time. */
  time: string;
  /** Uploads and runs younger than this are left to their events; default 900. */
  graceSeconds?: number;
}
export interface ReconcileRunsOutput {
  /** Runs of the configs that had none and are trained now. */
  started: string[];
  /** Runs that were RUNNING without an execution, and are FAILED now. */
  ended: string[];
}

export interface Candidate {
  model: string;
  version: number;
}
/** The whole state of the execution: `list` is there from the second page on. */
export interface ListCandidatesInput {
  state: { experiment?: string; list?: { cursor?: string } };
}
export interface ListCandidatesOutput {
  candidates: Candidate[];
  /** On the last page: every registered model, since an earlier validation may have ended before its SelectBest. */
  models: string[];
  /** There are more candidates: call again with it. */
  cursor?: string;
}

export interface ValidateModelInput {
  candidate: Candidate;
  /** ISO time at which the execution started. */
  startedAt: string;
}
export interface ValidateModelOutput {
  outcome: "validated" | "rejected";
  reason?: string;
}

export interface SelectBestInput {
  model: string;
}
export type SelectBestOutput =
  | { kind: "keep"; model: string; reason: string }
  | {
      kind: "promote";
      model: string;
      version: number;
      /** Production as SelectBest saw it: what the conditional write is conditioned on. 0: never promoted. */
      sequence: number;
      from?: number;
      metric: { key: string; from?: number; to: number };
      reason: string;
    };

export interface PromoteModelInput {
  decision: Extract<SelectBestOutput, { kind: "promote" }>;
  execution: string;
  startedAt: string;
}
export interface PromoteModelOutput {
  promoted: boolean;
  version: number;
}
