import type { Int64, Metric } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import type { Fields } from "../request.ts";
import { Double, printWire } from "../wire.ts";
import { checkKey, cut, valueLengths } from "./entry-limits.ts";

interface Entry {
  readonly key: string;
  readonly value: string;
}

/** What one batch may hold. */
const limits = { metrics: 1000, params: 100, tags: 100, all: 1000 } as const;

/** @throws {ApiError} */
export function readMetric(fields: Fields, path = ""): Metric {
  const [key, value, timestamp] = [fields.text("key"), fields.double("value"), fields.int64("timestamp")];
  const step = fields.optionalInt64("step") ?? 0;
  checkKey(key, `${path}name`, "Metric name");
  checkTimestamp(timestamp, { key, value, path });
  const modelId = fields.optionalText("model_id") || undefined;
  const dataset = { name: fields.optionalText("dataset_name"), digest: fields.optionalText("dataset_digest") };
  return {
    key,
    value,
    timestamp,
    step,
    ...(modelId === undefined ? {} : { modelId }),
    ...(dataset.name && dataset.digest ? { dataset: { name: dataset.name, digest: dataset.digest } } : {}),
  };
}

export function readMetrics(fields: Fields): Metric[] {
  return fields.records("metrics").map((metric, i) => readMetric(metric, `metrics[${i}].`));
}

/** A value that is too long is cut. @throws {ApiError} */
export function readParam(fields: Fields, path = ""): Entry {
  const [key, value] = [fields.text("key"), fields.optionalText("value") ?? ""];
  checkKey(key, `${path}key`, "Param key");
  return { key, value: cut(value, valueLengths.param) };
}

export function readParams(fields: Fields): Entry[] {
  return fields.records("params").map((param, i) => readParam(param, `params[${i}].`));
}

/** A value that is too long is cut. @throws {ApiError} */
export function readTag(fields: Fields, path = ""): Entry {
  const [key, value] = [fields.text("key"), fields.optionalText("value") ?? ""];
  checkKey(key, `${path}key`);
  return { key, value: cut(value, valueLengths.tag) };
}

/** The tags of a batch, of which the last of a key counts. */
export function readTagList(fields: Fields): Entry[] {
  return fields.records("tags").map((tag, i) => readTag(tag, `tags[${i}].`));
}

/** @throws {ApiError} too many of a kind, or together */
export function checkBatchLimits(batch: {
  readonly metrics: readonly unknown[];
  readonly params: readonly unknown[];
  readonly tags: readonly unknown[];
}): void {
  const { metrics, params, tags } = batch;
  const check = (what: string, count: number, limit: number): void => {
    if (count > limit)
      throw invalid(
        `A batch logging request can contain at most ${limit} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
      );
  };
  check("metrics", metrics.length, limits.metrics);
  check("params", params.length, limits.params);
  check("tags", tags.length, limits.tags);
  check("metrics, params, and tags", metrics.length + params.length + tags.length, limits.all);
}

function checkTimestamp(timestamp: Int64, { key, value, path }: { key: string; value: number; path: string }): void {
  if (timestamp >= 0) return;
  throw invalid(
    `Invalid value ${timestamp} for parameter '${path}timestamp' supplied: metric '${key}' (value=${printWire(new Double(value))}). Timestamp must be a nonnegative long (64-bit integer) `,
  );
}
