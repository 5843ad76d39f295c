import type { Query } from "../../../address.ts";

/** Histories that are drawn over each other at most. */
export const mostCurves = 8;
const shownAtFirst = 4;

interface Known {
  readonly key: string;
  /** Of the last point: above 0 there is more than one, most likely. */
  readonly step: number;
}

/** Metrics that have a history before those that were logged once. */
export function sortCurves<T extends Known>(metrics: readonly T[]): readonly T[] {
  return metrics.toSorted((a, b) => Number(b.step > 0) - Number(a.step > 0));
}

/** What the address chose, of what there is; at first a few that have a history. */
export function chosenCurves(query: Query, metrics: readonly Known[]): readonly string[] {
  const text = query["metrics"];
  if (text === undefined)
    return metrics
      .filter(({ step }) => step > 0)
      .slice(0, shownAtFirst)
      .map(({ key }) => key);
  const keys = new Set(metrics.map(({ key }) => key));
  return text
    .split(",")
    .map(decode)
    .filter((key) => keys.has(key))
    .slice(0, mostCurves);
}

/** As `chosenCurves` reads it. "," for none, since an empty text would be left out of the address. */
export function writeCurves(keys: readonly string[]): string {
  return keys.length === 0 ? "," : keys.map(encodeURIComponent).join(",");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
