import type { LoggedModel, LoggedModelStatus, Metric } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { type Clause, parseFilter } from "./filter.ts";
import { type Identifier, shown } from "./identifier.ts";
import { loggedModelLanguage } from "./languages.ts";
import { clauseTest, compareText, compareValues, finite, own, type Reader, type Value } from "./search.ts";

/** Metrics on one dataset; without a digest on any version of it. */
export interface DatasetChoice {
  readonly name: string;
  readonly digest?: string;
}

/** An order of logged models: an attribute, or a metric, which may be one on a dataset. */
export interface LoggedModelOrder {
  readonly field: string;
  readonly ascending: boolean;
  readonly dataset?: Partial<DatasetChoice>;
}

/** In the order of MLflow's numbers for them, from 1. */
export const loggedModelStatuses: readonly LoggedModelStatus[] = [
  "LOGGED_MODEL_PENDING",
  "LOGGED_MODEL_READY",
  "LOGGED_MODEL_UPLOAD_FAILED",
];

const attributes: Readonly<Record<string, Reader<LoggedModel>>> = {
  name: ({ name }) => name,
  model_id: ({ modelId }) => modelId,
  model_type: ({ modelType }) => modelType,
  status: ({ status }) => status,
  source_run_id: ({ sourceRunId }) => sourceRunId,
  experiment_id: ({ experimentId }) => experimentId,
  artifact_location: ({ artifactUri }) => artifactUri,
  // Deleted ones are in no listing.
  lifecycle_stage: () => "active",
  creation_timestamp: ({ createdAt }) => createdAt,
  last_updated_timestamp: ({ updatedAt }) => updatedAt,
};

/**
 * A filter as a test of a logged model.
 *
 * @param datasets a clause on a metric is about metrics on one of these; without such a clause, a model has some
 * @throws {ApiError}
 */
export function loggedModelFilter(text: string, datasets: readonly DatasetChoice[]): (model: LoggedModel) => boolean {
  const clauses = parseFilter(text, loggedModelLanguage);
  const isOnOne = (metric: Metric): boolean => datasets.length === 0 || datasets.some((one) => isOn(metric, one));
  const reader = (identifier: Identifier): Reader<LoggedModel> => loggedModelReader(identifier, isOnOne);
  const tests = clauses.map((clause) => clauseTest(withStatus(clause), { language: loggedModelLanguage, reader }));
  const isAboutMetrics = clauses.some(({ entity }) => entity === "metric");
  return (model) =>
    tests.every((test) => test(model)) && (isAboutMetrics || model.metrics.some(isOnOne) || datasets.length === 0);
}

function loggedModelReader({ entity, key }: Identifier, isOnOne: (metric: Metric) => boolean): Reader<LoggedModel> {
  if (entity === "parameter") return ({ params }) => own(params, key);
  if (entity === "tag") return ({ tags }) => own(tags, key);
  if (entity === "attribute") return attributes[key]!;
  return ({ metrics }) =>
    metrics.filter((metric) => metric.key === key && isOnOne(metric)).map(({ value }) => finite(value)!);
}

/** Sorts logged models; ties newest first. @throws {ApiError} what they are not ordered by */
export function compareLoggedModels(orders: readonly LoggedModelOrder[]): (a: LoggedModel, b: LoggedModel) => number {
  const comparers = orders.map((order) => {
    const read = orderReader(order);
    return (a: LoggedModel, b: LoggedModel) => compareValues(read(a), read(b), order.ascending ? 1 : -1);
  });
  return (a, b) => {
    for (const compare of comparers) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return b.createdAt - a.createdAt || compareText(a.modelId, b.modelId);
  };
}

function orderReader({ field, dataset = {} }: LoggedModelOrder): (model: LoggedModel) => Value | undefined {
  const known = loggedModelLanguage.known.attribute!;
  if (Object.hasOwn(known, field)) return attributes[known[field]!.of ?? field] as (model: LoggedModel) => Value;
  if (!field.startsWith("metrics."))
    throw invalid(
      `Invalid order by field name: ${shown(field)}. Use metrics.<key> or one of ${Object.keys(known).join(", ")}`,
    );
  const key = field.slice("metrics.".length);
  return ({ metrics }) =>
    finite(metrics.filter((metric) => metric.key === key && isOn(metric, dataset)).sort(latestFirst)[0]?.value);
}

function isOn({ dataset }: Metric, { name, digest }: Partial<DatasetChoice>): boolean {
  return (name === undefined || dataset?.name === name) && (digest === undefined || dataset?.digest === digest);
}

function latestFirst(a: LoggedModel["metrics"][number], b: LoggedModel["metrics"][number]): number {
  return compareText(b.timestamp, a.timestamp) || compareText(b.step, a.step) || compareText(a.runId, b.runId);
}

/** A status is written READY, LOGGED_MODEL_READY or 2. */
function withStatus(clause: Clause): Clause {
  if (clause.entity !== "attribute" || clause.key !== "status" || clause.operator.endsWith("LIKE")) return clause;
  const full = (text: string): string =>
    loggedModelStatuses[Number(text) - 1] ?? `LOGGED_MODEL_${text.replace(/^LOGGED_MODEL_/, "")}`;
  const { value } = clause;
  return { ...clause, value: Array.isArray(value) ? value.map(full) : full(value as string) };
}
