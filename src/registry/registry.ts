import type {
  ApiToken,
  DatasetInput,
  Experiment,
  Lifecycle,
  LoggedModel,
  LoggedModelStatus,
  Metric,
  ModelOutput,
  ModelVersion,
  Promotion,
  RegisteredModel,
  Role,
  Run,
  RunStatus,
  Stage,
} from "../contracts/index.ts";

/** One page of a listing. `cursor` is opaque, and absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/** Where runs, models and datasets are recorded. Every write is one conditional or idempotent DynamoDB call. */
export interface Registry {
  readonly experiments: Experiments;
  readonly runs: Runs;
  readonly loggedModels: LoggedModels;
  readonly models: Models;
  readonly aliases: Aliases;
  readonly datasets: Datasets;
  readonly tokens: Tokens;
}

type Texts = Readonly<Record<string, string>>;

export interface Experiments {
  /** The experiment of this name; made when there is none. Two callers at once get the same one. @throws Entity.Deleted */
  ensure(name: string, at: number): Promise<Experiment>;
  /** @throws Entity.Exists: there is one of this name, deleted or not */
  create(name: string, options: { tags?: Texts; artifactLocation?: string }, at: number): Promise<Experiment>;
  /** Id "0" is "Default", which is there from the start. Deleted ones too. */
  get(experimentId: string): Promise<Experiment | undefined>;
  /** As `get`, but up to a second old, where it was not changed here: for runs in it. */
  getRecent(experimentId: string): Promise<Experiment | undefined>;
  /** Deleted ones too. */
  byName(name: string): Promise<Experiment | undefined>;
  /** Newest first. */
  list(page: PageRequest, lifecycle?: Lifecycle): Promise<Page<Experiment>>;
  /** @throws Entity.Exists: another one has the name. Entity.Deleted */
  rename(experimentId: string, name: string, at: number): Promise<void>;
  /** @throws Entity.Deleted */
  setTag(experimentId: string, key: string, value: string, at: number): Promise<void>;
  /** @returns whether there was such a tag. @throws Entity.Deleted */
  deleteTag(experimentId: string, key: string, at: number): Promise<boolean>;
  /** @returns false, and no change, where it is so already */
  setLifecycle(experimentId: string, lifecycle: Lifecycle, at: number): Promise<boolean>;
}

/** A run as its maker gives it. The artifact URI is by default under `mlflow-artifacts:/<experiment_id>`. */
export type NewRun = Pick<Run, "runId" | "experimentId" | "name" | "startTime" | "userId" | "params" | "tags"> &
  Partial<Pick<Run, "artifactUri">>;

/**
 * Runs. Those of a deleted experiment count as deleted. A write to a deleted run is refused.
 *
 * @throws Entity.Missing, Entity.Deleted, of every write
 */
export interface Runs {
  /**
   * Makes the run RUNNING; where it exists already, returns it unchanged with `created: false`. The experiment is the
   * caller's to look at: a run of one that is deleted counts as deleted.
   */
  open(run: NewRun): Promise<{ run: Run; created: boolean }>;
  get(runId: string): Promise<Run | undefined>;
  /** Many at once, in the order asked; missing ones are left out. */
  getMany(runIds: readonly string[]): Promise<readonly Run[]>;
  /** Params are immutable (the same value again is fine); tags are set; metrics join their history, exact repeats once. */
  logBatch(runId: string, batch: { params?: Texts; tags?: Texts; metrics?: readonly Metric[] }): Promise<void>;
  /** @returns whether there was such a tag */
  deleteTag(runId: string, key: string): Promise<boolean>;
  /** The same (name, digest) again changes nothing. */
  logInputs(runId: string, inputs: readonly DatasetInput[], modelIds?: readonly string[]): Promise<void>;
  logOutputs(runId: string, outputs: readonly ModelOutput[]): Promise<void>;
  /** The name and the tag `mlflow.runName` are one. What is absent stays. */
  update(runId: string, change: { name?: string; status?: RunStatus; endTime?: number }): Promise<Run>;
  /** Ends a run that is RUNNING, a deleted one too; false, and no change, where it has ended already. */
  end(runId: string, status: RunStatus, at: number, tags?: Texts): Promise<boolean>;
  /** A deleted run leaves every listing of the living, so that it costs them nothing. The same again changes nothing. */
  setLifecycle(runId: string, lifecycle: Lifecycle): Promise<void>;
  /** An index read: cost does not grow with the number of runs. A page of very large runs may have fewer than asked. */
  newestFirst(experimentId: string, page: PageRequest, lifecycle?: Lifecycle | "all"): Promise<Page<Run>>;
  /** An index read of active runs by the latest value of `metric`; NaN last. Runs without the metric are not in it. */
  byMetric(
    experimentId: string,
    metric: string,
    order: "ascending" | "descending",
    page: PageRequest,
  ): Promise<Page<Run>>;
  /** By timestamp, step, value, ascending. Missing run or key: empty. */
  metricHistory(runId: string, key: string, page: PageRequest): Promise<Page<Metric>>;
}

/** Models as MLflow 3 logs them. @throws Entity.Missing of every write */
export interface LoggedModels {
  create(model: Omit<LoggedModel, "status" | "metrics" | "updatedAt">): Promise<LoggedModel>;
  get(modelId: string): Promise<LoggedModel | undefined>;
  setStatus(modelId: string, status: LoggedModelStatus, at: number): Promise<LoggedModel>;
  setTags(modelId: string, tags: Texts): Promise<void>;
  /** @returns whether there was such a tag */
  deleteTag(modelId: string, key: string): Promise<boolean>;
  /** Immutable, as a run's. */
  logParams(modelId: string, params: Texts): Promise<void>;
  /** Keeps the latest of each key, dataset and run. */
  logMetrics(modelId: string, runId: string, metrics: readonly Metric[]): Promise<void>;
  delete(modelId: string, at: number): Promise<void>;
  /** Newest first, without deleted ones. */
  list(experimentId: string, page: PageRequest): Promise<Page<LoggedModel>>;
}

export interface Models {
  /**
   * Adds the version of one of Podium's runs to the registered model; made when there is none.
   * The same run again returns the version that it has. Numbers are never reused.
   */
  register(
    version: Pick<ModelVersion, "name" | "runId" | "experimentId" | "source"> & {
      dataset: { name: string; digest: string };
    },
    at: number,
  ): Promise<ModelVersion>;
  /** @throws Entity.Exists */
  create(name: string, options: { tags?: Texts; description?: string }, at: number): Promise<RegisteredModel>;
  /** Adds a version that others logged. @throws Entity.Missing: no such model */
  createVersion(
    version: Pick<
      ModelVersion,
      "name" | "runId" | "experimentId" | "source" | "artifactUri" | "modelId" | "runLink"
    > & {
      tags?: Texts;
      description?: string;
    },
    at: number,
  ): Promise<ModelVersion>;
  get(name: string): Promise<RegisteredModel | undefined>;
  /** By name, ascending. */
  list(page: PageRequest): Promise<Page<RegisteredModel>>;
  /** Versions, aliases, tags and history go with it. @throws Entity.Missing, Entity.Exists */
  rename(name: string, newName: string, at: number): Promise<RegisteredModel>;
  setDescription(name: string, description: string, at: number): Promise<RegisteredModel>;
  setTag(name: string, key: string, value: string): Promise<void>;
  deleteTag(name: string, key: string): Promise<void>;
  /** With all of its versions and its history. @throws Entity.Missing */
  delete(name: string, at: number): Promise<void>;
  /** The newest version of each stage, by number, ascending. */
  newestOfStages(name: string): Promise<readonly ModelVersion[]>;
  version(name: string, version: number): Promise<ModelVersion | undefined>;
  /** Newest first. */
  versions(name: string, page: PageRequest): Promise<Page<ModelVersion>>;
  versionsOfRun(runId: string): Promise<readonly ModelVersion[]>;
  setVersionDescription(name: string, version: number, description: string, at: number): Promise<ModelVersion>;
  setVersionTags(name: string, version: number, tags: Texts): Promise<void>;
  deleteVersionTag(name: string, version: number, key: string): Promise<void>;
  /** @param options archiveOthers: those that are in the stage become Archived first */
  setStage(
    name: string,
    version: number,
    stage: Stage,
    at: number,
    options?: { archiveOthers?: boolean },
  ): Promise<ModelVersion>;
  /** Aliases that point to it are removed, in the name of `by`. @throws Entity.Missing */
  deleteVersion(name: string, version: number, by: string, at: number): Promise<void>;
  /** Marks a version as validated on this digest. */
  setTested(name: string, version: number, digest: string, at: number): Promise<void>;
  /** Names of the datasets that versions were trained on. */
  datasetsInUse(): Promise<readonly string[]>;
  /** Versions trained on dataset `name` and not validated on `digest`: an index read of just those. */
  untested(dataset: string, digest: string, page: PageRequest): Promise<Page<ModelVersion>>;
}

export interface Aliases {
  /**
   * The latest move of the alias; undefined where it never moved. Its `kind` is `remove` where there is no such alias
   * now. Read consistently.
   */
  current(model: string, alias: string): Promise<Promotion | undefined>;
  /**
   * Moves an alias by one conditional write, on condition that `sequence - 1` is where it stands.
   * The same move again (same `by`, `to` and `sequence`) returns the first one.
   *
   * @throws {FaultError} Promotion.Conflict: it has moved meanwhile. Entity.Missing: no such version
   */
  move(promotion: Promotion): Promise<Promotion>;
  /** Newest first. */
  history(model: string, alias: string, page: PageRequest): Promise<Page<Promotion>>;
}

export interface DatasetVersion {
  name: string;
  digest: string;
  bytes: number;
  rows: number;
  features: readonly string[];
  target: string;
  sourceType: string;
  source: string;
  createdAt: number;
}
export interface Datasets {
  /** Records a version, and makes it the dataset's current one unless that one is newer by `createdAt`. */
  record(version: DatasetVersion): Promise<void>;
  version(name: string, digest: string): Promise<DatasetVersion | undefined>;
  current(name: string): Promise<DatasetVersion | undefined>;
  /** Names, ascending. */
  names(): Promise<readonly string[]>;
}

export interface Tokens {
  /** The secret is returned once; the table holds its keyed hash only. */
  create(name: string, role: Role, at: number): Promise<{ token: ApiToken; secret: string }>;
  /** Compared in constant time; undefined for anything but a valid, unrevoked token. */
  verify(secret: string): Promise<ApiToken | undefined>;
  list(): Promise<readonly ApiToken[]>;
  revoke(id: string, at: number): Promise<boolean>;
}

/** Objects of one bucket. Keys may hold no `..`, no empty segment and no leading slash. */
export interface ObjectStore {
  readonly bucket: string;
  /** @returns the new version, where the bucket keeps versions */
  put(key: string, body: Uint8Array | string, contentType: string): Promise<{ version?: string }>;
  /** undefined where there is no such object (or version). Reads at most `limit` bytes, and throws RangeError over it. */
  get(key: string, options?: { version?: string; limit?: number }): Promise<StoredObject | undefined>;
  head(key: string, options?: { version?: string }): Promise<StoredHead | undefined>;
  /** One level: files, and folders with a trailing slash, relative to `prefix`. */
  list(prefix: string): Promise<readonly { name: string; isDirectory: boolean; bytes: number }[]>;
  /** Every version put since `since` under a prefix that ends with a slash, deleted ones too; bodies are not read. */
  versions(prefix: string, since: number): Promise<readonly ObjectVersion[]>;
  /** Nothing where there is no such object. */
  delete(key: string): Promise<void>;
  /** All that is in a folder and below. */
  deleteFolder(prefix: string): Promise<void>;
}

/**
 * Objects of one bucket that clients read and write at S3 themselves, by URLs that need no credentials and end after
 * `seconds`.
 */
export interface Transfers {
  /** The answer is a download. */
  readUrl(key: string, seconds: number): Promise<string>;
  /** One PUT, of any content type. */
  writeUrl(key: string, seconds: number): Promise<string>;
  /** @returns the id of an upload in parts */
  begin(key: string, contentType: string): Promise<string>;
  /** A PUT of one part; its answer's ETag is for `complete`. Every part but the last has at least 5 MiB. */
  partUrl(key: string, upload: string, part: number, seconds: number): Promise<string>;
  /** The same again changes nothing. @throws Input.Invalid: not the parts. Entity.Missing: no such upload */
  complete(key: string, upload: string, parts: readonly UploadedPart[]): Promise<void>;
  /** Nothing where there is no such upload. */
  abort(key: string, upload: string): Promise<void>;
}
export interface UploadedPart {
  /** From 1. */
  readonly number: number;
  readonly etag: string;
}
export interface ObjectVersion {
  readonly key: string;
  readonly version: string;
  readonly modifiedAt: number;
  readonly bytes: number;
}
export interface StoredHead {
  bytes: number;
  etag: string;
  version?: string;
  modifiedAt: number;
}
export interface StoredObject extends StoredHead {
  body: Uint8Array;
}
