import type { Run } from "../../contracts/index.ts";
import type { Identifier } from "./identifier.ts";
import { runLanguage } from "./languages.ts";
import { type Order, parseOrders } from "./order.ts";
import { comparison, filterOf, finite, own, type Reader, type Searched } from "./search.ts";

const searched: Searched<Run> = { language: runLanguage, reader };

/** A filter as a test of a run. @throws {ApiError} the filter cannot be read, or compares what cannot be compared */
export function runFilter(text: string): (run: Run) => boolean {
  return filterOf(text, searched);
}

/** Orders of runs. @throws {ApiError} a key that runs have not, or one that comes twice */
export function runOrders(texts: readonly string[]): Order[] {
  return parseOrders(texts, runLanguage);
}

/** Sorts as MLflow does: NaN after numbers, missing values last, whichever the direction; ties newest first. */
export function compareRuns(orders: readonly Order[]): (a: Run, b: Run) => number {
  return comparison(orders, searched, (a, b) => b.startTime - a.startTime || (a.runId < b.runId ? -1 : 1));
}

function reader({ entity, key }: Identifier): Reader<Run> {
  switch (entity) {
    case "metric":
      return (run) => finite(own(run.metrics, key)?.value);
    case "parameter":
      return (run) => own(run.params, key);
    case "tag":
      return (run) => own(run.tags, key);
    case "attribute":
      return attributes[key]!;
    case "dataset":
      return datasets[key]!;
  }
}

const attributes: Readonly<Record<string, Reader<Run>>> = {
  run_id: (run) => run.runId,
  run_name: (run) => run.name,
  status: (run) => run.status,
  user_id: (run) => run.userId,
  artifact_uri: (run) => run.artifactUri,
  start_time: (run) => run.startTime,
  end_time: (run) => run.endTime,
};

const datasets: Readonly<Record<string, Reader<Run>>> = {
  name: (run) => run.inputs.map(({ name }) => name),
  digest: (run) => run.inputs.map(({ digest }) => digest),
  context: (run) => run.inputs.flatMap(({ tags }) => own(tags, "mlflow.data.context") ?? []),
};
