import type { ComparedRun } from "./compared-run.ts";
import { differs, type Field } from "./field.ts";

/** Axes that fit beside each other before the reader chooses. */
const atFirst = { params: 4, metrics: 3 } as const;

/** The axes that an address names, as far as the runs have them; at first the params that differ, then metrics. */
export function readAxes(
  text: string | undefined,
  fields: readonly Field[],
  runs: readonly ComparedRun[],
): readonly Field[] {
  if (text === undefined || text === "") return firstAxes(fields, runs);
  const byId = new Map(fields.map((field) => [field.id, field]));
  return [...new Set(text.split(",").map(decode))].flatMap((id) => byId.get(id) ?? []);
}

/** Keys may have commas. */
export function writeAxes(axes: readonly Field[]): string {
  return axes.map(({ id }) => encodeURIComponent(id)).join();
}

/** The params that differ, those that most runs have first: they tell most about the metrics. */
export function tellingParams(fields: readonly Field[], runs: readonly ComparedRun[]): readonly Field[] {
  const missing = ({ key }: Field): number => runs.filter(({ params }) => !params.has(key)).length;
  return fields
    .filter((field) => field.kind === "param" && field.key !== "module" && differs(runs, field))
    .sort((a, b) => missing(a) - missing(b));
}

function firstAxes(fields: readonly Field[], runs: readonly ComparedRun[]): readonly Field[] {
  const params = tellingParams(fields, runs).slice(0, atFirst.params);
  const metrics = fields.filter(({ kind, key }) => kind === "metric" && /_(test|val)$/.test(key));
  const others = fields.filter((field) => field.kind === "metric" && !metrics.includes(field));
  return [...params, ...[...metrics, ...others].slice(0, atFirst.metrics)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
