import { baseOf } from "../../metric-direction.ts";
import type { ComparedRun } from "./compared-run.ts";

/** Something that runs have a value of: what a row shows, or an axis. */
export interface Field {
  /** `params.C`, `metrics.f1_val`, `attributes.duration` */
  readonly id: string;
  readonly kind: "param" | "metric" | "attribute";
  readonly key: string;
}

const parts = ["test", "val", "train"];

/** Every param and metric of the runs, and how long they took. Metrics begin with the target's; test before val. */
export function fieldsOf(runs: readonly ComparedRun[], target: string | undefined): readonly Field[] {
  const rank = (key: string): number => {
    const part = parts.findIndex((one) => key.endsWith(`_${one}`));
    return (baseOf(key) === target ? 0 : part === -1 ? 20 : 10) + part;
  };
  const metrics = keysOf(runs.map((run) => run.metrics)).sort((a, b) => rank(a) - rank(b));
  return [
    ...metrics.map((key): Field => ({ id: `metrics.${key}`, kind: "metric", key })),
    ...keysOf(runs.map((run) => run.params)).map((key): Field => ({ id: `params.${key}`, kind: "param", key })),
    { id: "attributes.duration", kind: "attribute", key: "duration in seconds" },
  ];
}

/** What a run has of it; undefined: nothing. A param that reads as a number is one. */
export function fieldValue(run: ComparedRun, { kind, key }: Field): number | string | undefined {
  if (kind === "metric") return run.metrics.get(key);
  if (kind === "attribute") return run.endTime === undefined ? undefined : (run.endTime - run.startTime) / 1000;
  const text = run.params.get(key);
  return text !== undefined && /^[+-]?(\d|\.\d)/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Whether two of the runs have it differently; one that has nothing differs from one that has something. */
export function differs(runs: readonly ComparedRun[], field: Field): boolean {
  const [first, ...rest] = runs.map((run) => fieldValue(run, field));
  return rest.some((value) => !Object.is(value, first));
}

function keysOf(maps: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}
