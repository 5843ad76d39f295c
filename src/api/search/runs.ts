import type { Run } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { checkNumeric, checkTextual, fits } from "./compare.ts";
import { type Clause, parseFilter } from "./filter.ts";
import type { EntityNames } from "./identifier.ts";
import { type Order, parseOrder } from "./order.ts";

/** The words for what a run has. */
const runEntities: EntityNames = {
  metric: "metric",
  metrics: "metric",
  param: "parameter",
  params: "parameter",
  parameter: "parameter",
  parameters: "parameter",
  tag: "tag",
  tags: "tag",
  attribute: "attribute",
  attributes: "attribute",
  attr: "attribute",
  run: "attribute",
  dataset: "dataset",
  datasets: "dataset",
};

type Attribute = "run_id" | "run_name" | "status" | "user_id" | "artifact_uri" | "start_time" | "end_time";
const attributes: Readonly<Record<string, Attribute>> = {
  run_id: "run_id",
  run_name: "run_name",
  "run name": "run_name",
  "Run name": "run_name",
  "Run Name": "run_name",
  status: "status",
  user_id: "user_id",
  artifact_uri: "artifact_uri",
  start_time: "start_time",
  created: "start_time",
  Created: "start_time",
  end_time: "end_time",
};

/** The address that MLflow's clients load a run's artifacts from. */
export function artifactUri(run: Run): string {
  return `mlflow-artifacts:/${run.experimentId}/${run.runId}/artifacts`;
}

/** A filter as a test of a run. @throws {ApiError} the filter cannot be read, or compares what cannot be compared */
export function runFilter(text: string): (run: Run) => boolean {
  const tests = parseFilter(text, runEntities).map(clauseTest);
  return (run) => tests.every((test) => test(run));
}

function clauseTest(clause: Clause): (run: Run) => boolean {
  const { entity, key, operator } = clause;
  if (entity === "dataset") return datasetTest(clause);
  if (entity === "metric" || isNumericAttribute(entity, key)) checkNumeric(clause);
  else if (entity === "attribute")
    checkTextual(clause, attributeOf(key) === "run_id" ? ["=", "!=", "LIKE", "ILIKE", "IN", "NOT IN"] : undefined);
  else checkTextual(clause, ["=", "!=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL"]);
  const read = reader(entity, key);
  return (run) => {
    const actual = read(run);
    return actual === undefined ? operator === "IS NULL" : fits(actual, clause);
  };
}

function datasetTest(clause: Clause): (run: Run) => boolean {
  const { key } = clause;
  if (key !== "name" && key !== "digest" && key !== "context")
    throw invalid(`Invalid dataset key '${key}'; use name, digest or context`);
  checkTextual(clause, ["=", "!=", "LIKE", "ILIKE", "IN", "NOT IN"]);
  return (run) =>
    run.inputs.some((input) => {
      const actual = key === "context" ? input.tags["mlflow.data.context"] : input[key];
      return actual !== undefined && fits(actual, clause);
    });
}

function reader(entity: string, key: string): (run: Run) => string | number | undefined {
  const own = <T>(record: Readonly<Record<string, T>>): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  if (entity === "metric") return (run) => own(run.metrics)?.value;
  if (entity === "parameter") return (run) => own(run.params);
  if (entity === "tag") return (run) => own(run.tags);
  switch (attributeOf(key)) {
    case "run_id":
      return (run) => run.runId;
    case "run_name":
      return (run) => run.name;
    case "status":
      return (run) => run.status;
    case "user_id":
      return (run) => run.userId;
    case "artifact_uri":
      return artifactUri;
    case "start_time":
      return (run) => run.startTime;
    case "end_time":
      return (run) => run.endTime;
  }
}

function attributeOf(key: string): Attribute {
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (attribute !== undefined) return attribute;
  throw invalid(
    `Invalid attribute key '${key}' specified. Valid keys are ${[...new Set(Object.values(attributes))].join(", ")}`,
  );
}

function isNumericAttribute(entity: string, key: string): boolean {
  return entity === "attribute" && ["start_time", "end_time"].includes(attributeOf(key));
}

/** Orders of runs. @throws {ApiError} a key that runs have not, or one that comes twice */
export function runOrders(texts: readonly string[]): Order[] {
  const orders = texts.map((text) => parseOrder(text, runEntities));
  const seen = new Set<string>();
  for (const { entity, key } of orders) {
    if (entity === "dataset") throw invalid("runs cannot be ordered by a dataset");
    if (entity === "attribute") attributeOf(key);
    if (seen.has(`${entity}.${key}`)) throw invalid(`order_by names ${entity}.${key} twice`);
    seen.add(`${entity}.${key}`);
  }
  return orders;
}

/** Sorts as MLflow does: NaN after numbers, missing values last, whichever the direction; ties newest first. */
export function compareRuns(orders: readonly Order[]): (a: Run, b: Run) => number {
  const comparers = orders.map(({ entity, key, ascending }) => {
    const read = reader(entity, key);
    return (a: Run, b: Run): number => compareValues(read(a), read(b), ascending ? 1 : -1);
  });
  return (a, b) => {
    for (const compare of comparers) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return b.startTime - a.startTime || (a.runId < b.runId ? -1 : 1);
  };
}

function compareValues(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  const rank = (value: string | number | undefined): number => (value === undefined ? 2 : Number.isNaN(value) ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (rank(a) > 0 || a === b) return 0;
  return sign * (a! < b! ? -1 : 1);
}
