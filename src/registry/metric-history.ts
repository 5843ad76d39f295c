import type { Metric } from "../contracts/index.ts";
import { decodeItem, type Item } from "./attribute.ts";
import { type Key, keys, pointOf } from "./keys.ts";

/** What the sort key does not say, or not exactly: -0 is 0 there. */
type Rest = Pick<Metric, "value" | "modelId" | "dataset">;

/** A point of a metric's history as an item. The same key, timestamp, step and value are the same item. */
export function pointItem(runId: string, metric: Metric): { key: Key; record: Rest } {
  const { value, modelId, dataset } = metric;
  const of = { ...(modelId === undefined ? {} : { modelId }), ...(dataset === undefined ? {} : { dataset }) };
  return { key: keys.history(runId, metric), record: { value, ...of } };
}

export function pointFromItem(key: string, item: Item): Metric {
  return { key, ...decodeItem<Rest>(item), ...pointOf(item["sk"]!.S!) };
}
