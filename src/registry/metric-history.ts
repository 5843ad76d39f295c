import type { Metric } from "../contracts/index.ts";
import { decodeItem, type Item } from "./attribute.ts";
import { type Key, keys, pointOf } from "./keys.ts";

/** What the sort key does not say: `value` is there where it is -0, which is 0 in the key. */
type Rest = Partial<Pick<Metric, "value" | "modelId" | "dataset">>;

/** A point of a metric's history as an item. The same key, timestamp, step and value are the same item. */
export function pointItem(runId: string, metric: Metric): { key: Key; record: Rest } {
  const { value, modelId, dataset } = metric;
  const of = { ...(modelId === undefined ? {} : { modelId }), ...(dataset === undefined ? {} : { dataset }) };
  return { key: keys.history(runId, metric), record: { ...(Object.is(value, -0) ? { value } : {}), ...of } };
}

export function pointFromItem(key: string, item: Item): Metric {
  return { key, ...pointOf(item["sk"]!.S!), ...decodeItem<Rest>(item) };
}
