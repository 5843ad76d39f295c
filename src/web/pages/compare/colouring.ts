import type { ComparedRun } from "./compared-run.ts";
import { differs, type Field } from "./field.ts";
import { rampColour, runColour } from "./run-colours.ts";

/** What the colours of lines and points say. */
export interface Colouring {
  /** The metric that they are by; undefined: each run has its own. */
  readonly field: Field | undefined;
  /** By the run's index. */
  readonly colours: readonly string[];
  /** Of the metric. */
  readonly range: readonly [number, number] | undefined;
}

/**
 * @param chosen a metric's field id, or `run`; undefined: the first metric that differs
 */
export function colouringOf(
  runs: readonly ComparedRun[],
  fields: readonly Field[],
  chosen: string | undefined,
  isDark: boolean,
): Colouring {
  const metrics = fields.filter(({ kind }) => kind === "metric");
  const field =
    metrics.find(({ id }) => id === chosen) ??
    (chosen === "run" ? undefined : metrics.find((metric) => differs(runs, metric)));
  const ofRuns = { field: undefined, colours: runs.map(({ index }) => runColour(index, isDark)), range: undefined };
  if (field === undefined) return ofRuns;
  const values = runs.map(({ metrics: known }) => known.get(field.key));
  const finite = values.filter((value): value is number => Number.isFinite(value));
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  // Where all are equal, colours have nothing to tell but which run is which.
  if (!(low < high)) return { ...ofRuns, field };
  const share = (value: number | undefined): number | undefined => {
    if (value === undefined || !Number.isFinite(value)) return undefined;
    return (value - low) / (high - low);
  };
  return { field, colours: values.map((value) => rampColour(share(value), isDark)), range: [low, high] };
}
