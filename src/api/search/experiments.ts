import type { Experiment, Int64 } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { type Clause, parseFilter } from "./filter.ts";
import { experimentLanguage } from "./languages.ts";
import { parseOrder } from "./order.ts";
import { clauseTest, compareText, comparison, own, type Reader, type Searched } from "./search.ts";

const attributes: Readonly<Record<string, Reader<Experiment>>> = {
  name: ({ name }) => name,
  creation_time: ({ createdAt }) => createdAt,
  last_update_time: ({ updatedAt }) => updatedAt,
  // An id is text that counts: "10" comes after "9", and is "010" too.
  experiment_id: ({ experimentId }) => idNumber(experimentId),
};

const searched: Searched<Experiment> = {
  language: experimentLanguage,
  reader: ({ entity, key }) => (entity === "tag" ? ({ tags }) => own(tags, key) : attributes[key]!),
};

/** A filter as a test of an experiment. @throws {ApiError} */
export function experimentFilter(text: string): (experiment: Experiment) => boolean {
  const tests = parseFilter(text, experimentLanguage).map((clause) => clauseTest(withIds(clause), searched));
  return (experiment) => tests.every((test) => test(experiment));
}

/** Sorts experiments; ties newest first. @throws {ApiError} a key that experiments have not */
export function compareExperiments(orders: readonly string[]): (a: Experiment, b: Experiment) => number {
  return comparison(
    orders.map((order) => parseOrder(order, experimentLanguage)),
    searched,
    (a, b) => b.createdAt - a.createdAt || compareText(idNumber(a.experimentId), idNumber(b.experimentId)),
  );
}

function withIds(clause: Clause): Clause {
  const { entity, key, value } = clause;
  if (entity !== "attribute" || key !== "experiment_id" || value === undefined) return clause;
  return {
    ...clause,
    value: Array.isArray(value) ? value.map((id) => String(idNumber(id))) : idNumber(value as string),
  };
}

/** Ids have more digits than a float64. @throws {ApiError} as MLflow says it */
function idNumber(text: string): Int64 {
  if (!/^\s*[+-]?\d{1,100}\s*$/.test(text))
    throw invalid(`Invalid experiment ID '${text.slice(0, 80)}'. Experiment ID must be a valid integer.`);
  const exact = Number(text);
  return Number.isSafeInteger(exact) ? exact : BigInt(text);
}
