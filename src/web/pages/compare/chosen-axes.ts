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

/** The params that differ, those first that tell most: of several values, and had by most runs. */
export function tellingParams(fields: readonly Field[], runs: readonly ComparedRun[]): readonly Field[] {
  const isOneValue = ({ key }: Field): number =>
    Number(new Set(runs.flatMap(({ params }) => params.get(key) ?? [])).size < 2);
  const missing = ({ key }: Field): number => runs.filter(({ params }) => !params.has(key)).length;
  return fields
    .filter((field) => field.kind === "param" && field.key !== "module" && differs(runs, field))
    .sort((a, b) => isOneValue(a) - isOneValue(b) || missing(a) - missing(b));
}

/** Metrics that tell the runs apart first; among them those of the test and the validation part. */
function firstAxes(fields: readonly Field[], runs: readonly ComparedRun[]): readonly Field[] {
  const params = tellingParams(fields, runs).slice(0, atFirst.params);
  const rank = (field: Field): number => (differs(runs, field) ? 0 : 2) + (/_(test|val)$/.test(field.key) ? 0 : 1);
  const metrics = fields.filter(({ kind }) => kind === "metric").sort((a, b) => rank(a) - rank(b));
  return [...params, ...metrics.slice(0, atFirst.metrics)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
