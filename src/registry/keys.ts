import { createHash } from "node:crypto";
import type { Int64, Lifecycle, Metric } from "../contracts/index.ts";
import { integerOf, orderedInteger } from "./ordered-integer.ts";
import { numberOf, orderedNumber } from "./ordered-number.ts";

/** Where an item lies. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
/** Where an item lies in the index. */
export interface IndexKey {
  readonly gsi1pk: string;
  readonly gsi1sk: string;
}

/** Every key of the table; README.md has them side by side. A name that others follow is escaped, so that it ends. */
export const keys = {
  experiment: (id: string): Key => ({ pk: `EXPERIMENT#${id}`, sk: "META" }),
  experimentIndex: (id: string, createdAt: number): IndexKey => ({
    gsi1pk: "EXPERIMENTS",
    gsi1sk: `${orderedNumber(createdAt)}#${id}`,
  }),
  experimentName: (name: string): Key => ({ pk: `EXPERIMENT_NAME#${name}`, sk: "META" }),

  run: (id: string): Key => ({ pk: `RUN#${id}`, sk: "META" }),
  /** Newest first, those of one time by their ids. */
  runIndex: (experimentId: string, startTime: number, id: string, lifecycle: Lifecycle): IndexKey => ({
    gsi1pk: keys.runPartition(experimentId, lifecycle),
    gsi1sk: newestFirst(startTime, id),
  }),
  runPartition: (experimentId: string, lifecycle: Lifecycle): string =>
    `EXP#${experimentId}#${lifecycle === "deleted" ? "DELETED" : "RUNS"}`,
  metric: (runId: string, key: string): Key => ({ pk: `RUN#${runId}`, sk: `METRIC#${key}` }),
  /** By value, equal ones as in `runIndex`. NaN has a partition of its own, since it is last in both directions. */
  metricIndex: (experimentId: string, key: string, value: number, startTime: number, runId: string): IndexKey => ({
    gsi1pk: keys.metricPartition(experimentId, key, Number.isNaN(value)),
    gsi1sk: `${orderedNumber(value)}#${newestFirst(startTime, runId)}`,
  }),
  metricPartition: (experimentId: string, key: string, unordered: boolean): string =>
    `EXP#${experimentId}#${unordered ? "NAN" : "METRIC"}#${key}`,
  history: (
    runId: string,
    { key, timestamp, step, value }: Pick<Metric, "key" | "timestamp" | "step" | "value">,
  ): Key => ({
    pk: `RUN#${runId}`,
    sk: `${keys.historyPrefix(key)}${orderedInteger(timestamp)}#${orderedInteger(step)}#${orderedNumber(value)}`,
  }),
  historyPrefix: (key: string): string => `HISTORY#${escaped(key)}#`,
  /** Entries of a run or a logged model that its item has no room for. */
  sheet: (partition: string, id: string, part: number): Key => ({ pk: partition, sk: `SHEET#${id}#${padded(part)}` }),
  versionOfRun: (runId: string, model: string, version: number): Key => ({
    pk: `RUN#${runId}`,
    sk: `VERSION#${padded(version)}#${model}`,
  }),

  loggedModel: (id: string): Key => ({ pk: `LOGGED_MODEL#${id}`, sk: "META" }),
  loggedModelIndex: (experimentId: string, createdAt: number, id: string): IndexKey => ({
    gsi1pk: keys.loggedModelPartition(experimentId),
    gsi1sk: newestFirst(createdAt, id),
  }),
  loggedModelPartition: (experimentId: string): string => `EXP#${experimentId}#MODELS`,

  model: (name: string): Key => ({ pk: `MODEL#${name}`, sk: "META" }),
  modelIndex: (name: string): IndexKey => ({ gsi1pk: "MODELS", gsi1sk: name }),
  claim: (model: string, runId: string): Key => ({ pk: `MODEL#${model}`, sk: `RUN#${runId}` }),
  version: (model: string, version: number): Key => ({ pk: `MODEL#${model}`, sk: `VERSION#${padded(version)}` }),
  /** A version in a stage: leads to the newest one of each. */
  stage: (model: string, stage: string, version: number): Key => ({
    pk: `MODEL#${model}`,
    sk: keys.stagePrefix(stage) + padded(version),
  }),
  stagePrefix: (stage: string): string => `STAGE#${stage}#`,
  versionIndex: (dataset: string, digest: string | undefined, model: string, version: number): IndexKey => ({
    gsi1pk: keys.testPartition(dataset),
    gsi1sk: `${digest ?? "-"}#${model}#${padded(version)}`,
  }),
  testPartition: (dataset: string): string => `TEST#${dataset}`,
  promotion: (model: string, alias: string, sequence: number): Key => ({
    pk: `MODEL#${model}`,
    sk: keys.promotionPrefix(alias) + padded(sequence),
  }),
  promotionPrefix: (alias: string): string => `PROMOTION#${escaped(alias)}#`,

  dataset: (name: string): Key => ({ pk: `DATASET#${name}`, sk: "META" }),
  datasetIndex: (name: string): IndexKey => ({ gsi1pk: "DATASETS", gsi1sk: name }),
  datasetVersion: (name: string, digest: string): Key => ({ pk: `DATASET#${name}`, sk: `DIGEST#${digest}` }),
  datasetInUse: (name: string): Key => ({ pk: "DATASETS_IN_USE", sk: name }),

  token: (id: string): Key => ({ pk: `TOKEN#${id}`, sk: "META" }),
  tokenIndex: (id: string, createdAt: number): IndexKey => ({
    gsi1pk: "TOKENS",
    gsi1sk: `${orderedNumber(createdAt)}#${id}`,
  }),
} as const;

/** A point of a history from its sort key, exact but for -0, which is 0 there. */
export function pointOf(sk: string): { timestamp: Int64; step: Int64; value: number } {
  const [timestamp, step, value] = sk.split("#").slice(-3) as [string, string, string];
  return { timestamp: integerOf(timestamp), step: integerOf(step), value: numberOf(value) };
}

/** The run that an item in its partition belongs to. */
export function runIdOf(pk: string): string {
  return pk.slice("RUN#".length);
}

/** An experiment's id: 18 digits from its name, so that callers who race make the same one. */
export function experimentIdOf(name: string): string {
  const digest = createHash("sha256").update(name).digest();
  const smallest = 10n ** 17n;
  return String(smallest + (digest.readBigUInt64BE() % (9n * smallest)));
}

function escaped(name: string): string {
  return name.replaceAll("%", "%25").replaceAll("#", "%23");
}

function newestFirst(startTime: number, id: string): string {
  return `${orderedNumber(-startTime)}#${id}`;
}

function padded(count: number): string {
  return String(count).padStart(12, "0");
}
