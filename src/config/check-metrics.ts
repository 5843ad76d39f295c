import { type JsonValue, metricKey, type TrainingConfig } from "../contracts/index.ts";
import { checkParams, findMetric, type MetricSpec, metricSpecs, withNumbers } from "../learn/index.ts";
import { didYouMean } from "./nearest-name.ts";
import type { MetricsShape } from "./schema.ts";
import { shown } from "./shape-issues.ts";

/** There are fewer metrics, so that of so many one is unknown or there twice. Each unknown one is compared with all. */
const checkedEntries = 100;

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly args: unknown;
}

/** What is wrong with the metrics' names and arguments, and with the target. */
export function checkMetrics(metrics: unknown, target: unknown): string[] {
  const entries = entriesOf(metrics);
  const places = new Map(entries.map(({ name }, i) => [name, i]).reverse() as [string, number][]);
  const twice = entries.filter(({ name }, i) => places.get(name) !== i);
  return [
    ...(entries.length === 0 ? ["metrics: name at least one, or leave the field out for accuracy_score"] : []),
    ...twice.map(({ path, name }) => `${path}: ${name} is there twice; a run has one number for each metric`),
    ...entries.slice(0, checkedEntries).flatMap(entryIssues),
    ...targetIssues(target, entries),
  ];
}

/** The metrics of a config that has been checked, in its order. */
export function readMetrics(metrics: MetricsShape | null | undefined): TrainingConfig["metrics"] {
  return entriesOf(metrics).map(({ name, args }) => ({
    name,
    args: (args ?? {}) as Readonly<Record<string, JsonValue>>,
  }));
}

/** f1, f1_score and f1_test all name f1. */
export function targetKey(target: string): string {
  return metricKey(target.replace(/_test$/, ""));
}

function entriesOf(metrics: unknown): Entry[] {
  if (metrics === undefined || metrics === null) return [{ path: "metrics", name: "accuracy_score", args: {} }];
  if (Array.isArray(metrics))
    return metrics.flatMap((item: unknown, i) =>
      typeof item === "string"
        ? [{ path: `metrics[${i}]`, name: item, args: {} }]
        : mappingEntries(item, `metrics[${i}]`),
    );
  return mappingEntries(metrics, "metrics");
}

function mappingEntries(mapping: unknown, path: string): Entry[] {
  if (typeof mapping !== "object" || mapping === null) return [];
  return Object.entries(mapping).map(([name, args]) => ({ path: `${path}.${name}`, name, args }));
}

function entryIssues({ path, name, args }: Entry): string[] {
  let spec: MetricSpec;
  try {
    spec = findMetric(name);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`${path}: ${error.message}`];
  }
  if (typeof args !== "object" || args === null || Array.isArray(args)) return [];
  return checkParams(name, spec.params, withNumbers(spec.params, args as Readonly<Record<string, unknown>>)).map(
    (sentence) => `${path}: ${sentence}`,
  );
}

function targetIssues(target: unknown, entries: readonly Entry[]): string[] {
  if (typeof target !== "string") return [];
  const keys = entries.map(({ name }) => metricKey(name));
  if (keys.includes(targetKey(target))) return [];
  const add = Object.hasOwn(metricSpecs, `${targetKey(target)}_score`) ? ", or add it to `metrics`" : "";
  return [
    `target must be one of the metrics: ${keys.join(", ")}${add}. Got ${shown(target)} instead${didYouMean(targetKey(target), keys)}`,
  ];
}
