/** Tracking entities in MLflow's words. Times are milliseconds since the epoch. */

/** A whole number of 64 bits: a bigint only where a float64 would not hold it. */
export type Int64 = number | bigint;

/** Deleted things are kept, and can be restored. */
export type Lifecycle = "active" | "deleted";

export interface Experiment {
  experimentId: string;
  name: string;
  /** Under which the artifacts of its runs lie: `mlflow-artifacts:/<experiment_id>`, or what its maker named. */
  artifactLocation: string;
  lifecycle: Lifecycle;
  createdAt: number;
  updatedAt: number;
  tags: Readonly<Record<string, string>>;
}

export type RunStatus = "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED" | "KILLED";

export interface Metric {
  key: string;
  /** May be NaN or infinite. */
  value: number;
  timestamp: Int64;
  step: Int64;
  /** The logged model that it is a metric of too. */
  modelId?: string;
  /** The dataset that it was measured on. */
  dataset?: { name: string; digest: string };
}

export interface DatasetInput {
  name: string;
  /** Of Podium's own runs the SHA-256 of the CSV's bytes, 64 hex digits. */
  digest: string;
  /** `s3` for an uploaded CSV, `code` for a built-in one; MLflow's clients have others. */
  sourceType: string;
  /** JSON text, as MLflow's clients expect. */
  source: string;
  /** JSON text of MLflow's `mlflow_colspec`. */
  schema?: string;
  /** JSON text: `num_rows`, `num_elements`, and the sizes of the split. */
  profile?: string;
  /** What it was used for is the tag `mlflow.data.context`. */
  tags: Readonly<Record<string, string>>;
}

/** A logged model that a run made. */
export interface ModelOutput {
  modelId: string;
  step: Int64;
}

export interface Run {
  runId: string;
  experimentId: string;
  name: string;
  status: RunStatus;
  startTime: number;
  endTime?: number;
  userId: string;
  params: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** The latest value of each metric: greatest (step, timestamp, value). */
  metrics: Readonly<Record<string, Metric>>;
  inputs: readonly DatasetInput[];
  /** Ids of the logged models that the run took in. */
  modelInputs: readonly string[];
  modelOutputs: readonly ModelOutput[];
  /** `<its experiment's artifact location>/<run_id>/artifacts` */
  artifactUri: string;
  /** Deleted too where its experiment is. */
  lifecycle: Lifecycle;
}

export type LoggedModelStatus = "LOGGED_MODEL_PENDING" | "LOGGED_MODEL_READY" | "LOGGED_MODEL_UPLOAD_FAILED";

/** A model as MLflow 3 logs one: apart from the run that made it, with params and metrics of its own. */
export interface LoggedModel {
  /** `m-` and 32 hex digits. */
  modelId: string;
  experimentId: string;
  name: string;
  createdAt: number;
  updatedAt: number;
  artifactUri: string;
  status: LoggedModelStatus;
  modelType: string;
  /** Empty where no run made it. */
  sourceRunId: string;
  params: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** The latest value of each metric on each dataset, with the run that logged it. */
  metrics: readonly (Metric & { runId: string })[];
}

export interface RegisteredModel {
  name: string;
  createdAt: number;
  updatedAt: number;
  description: string;
  tags: Readonly<Record<string, string>>;
  /** Alias to version number. */
  aliases: Readonly<Record<string, number>>;
}

export type Stage = "None" | "Staging" | "Production" | "Archived";

export interface ModelVersion {
  name: string;
  version: number;
  /** Empty where it is no run's. */
  runId: string;
  /** Empty where it is no run's. */
  experimentId: string;
  createdAt: number;
  updatedAt: number;
  description: string;
  /** Of Podium's own `s3://bucket/<experiment_id>/<run_id>/artifacts/model`; of others' what they named. */
  source: string;
  /** Where its files lie, where `source` is another name of that: `models:/<model_id>`, `models:/<name>/<version>`. */
  artifactUri?: string;
  /** The logged model that it is. */
  modelId?: string;
  runLink?: string;
  stage: Stage;
  tags: Readonly<Record<string, string>>;
  /** The dataset that it was trained on; absent where others logged it: such a model is never loaded or validated. */
  dataset?: { name: string; digest: string };
  /** Digest of the dataset version that its `_test` metrics are of; absent until validated. */
  testDigest?: string;
}

/** One move of an alias: the audit trail and, the latest of them, the alias itself. */
export interface Promotion {
  model: string;
  alias: string;
  /** 1 for the first move of this alias, then one more each. */
  sequence: number;
  /** Version that the alias pointed to before; absent the first time. */
  from?: number;
  /** 0 where the alias was removed. */
  to: number;
  at: number;
  /** An execution's ARN, or the name of the token that asked. */
  by: string;
  kind: "promote" | "rollback" | "remove";
  reason: string;
  /** By which metric, with the values of both, where a metric decided. */
  metric?: { key: string; from?: number; to: number };
}

export type Role = "viewer" | "writer" | "admin";

export interface ApiToken {
  id: string;
  name: string;
  role: Role;
  createdAt: number;
  revokedAt?: number;
}
