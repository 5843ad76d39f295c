import type { ComparedRun } from "./compared-run.ts";
import { type Field, fieldValue } from "./field.ts";

/** How a field's values lie along an axis: numbers at their places, anything else as one place a value. */
export type Axis =
  | { readonly field: Field; readonly kind: "number"; readonly values: readonly (number | undefined)[] }
  | {
      readonly field: Field;
      readonly kind: "category";
      readonly categories: readonly string[];
      /** Places among the categories. */
      readonly values: readonly number[];
    };

/** What stands for a run that has no value. */
const notSet = "not set";

/**
 * @param options `mayMiss`: an axis of numbers stays one where runs have none; else they get a place of their own
 */
export function axisOf(runs: readonly ComparedRun[], field: Field, { mayMiss }: { readonly mayMiss: boolean }): Axis {
  const values = runs.map((run) => fieldValue(run, field));
  const numbers = values.map((value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined));
  const isNumeric = values.every((value, i) => numbers[i] !== undefined || (mayMiss && isNothing(value)));
  if (isNumeric && numbers.some((value) => value !== undefined)) return { field, kind: "number", values: numbers };
  const texts = values.map((value) => (value === undefined ? notSet : String(value)));
  const categories = [...new Set(texts)].sort(byNumberThenText);
  return { field, kind: "category", categories, values: texts.map((text) => categories.indexOf(text)) };
}

/** Whether a logarithmic scale can show it. */
export function mayBeLog(axis: Axis): boolean {
  return axis.kind === "number" && axis.values.every((value) => value === undefined || value > 0);
}

/** Whether a logarithmic scale shows it better: numbers over three powers of ten, as `C` and `alpha` are tried. */
export function spansPowers(axis: Axis): boolean {
  if (axis.kind !== "number" || !mayBeLog(axis)) return false;
  const numbers = axis.values.filter((value) => value !== undefined);
  return Math.max(...numbers) / Math.min(...numbers) >= 1000;
}

/** Where the scale begins and ends; undefined: ECharts knows. Round one value alone it would go far. */
export function rangeOf(values: readonly (number | undefined)[]): { readonly min?: number; readonly max?: number } {
  const [value, ...others] = new Set(values.filter((one) => one !== undefined && Number.isFinite(one)));
  if (value === undefined || others.length > 0) return {};
  const room = value === 0 ? 1 : Math.abs(value) / 10;
  return { min: value - room, max: value + room };
}

/** A metric that is NaN or infinite has no place on a scale. */
function isNothing(value: number | string | undefined): boolean {
  return value === undefined || typeof value === "number";
}

function byNumberThenText(a: string, b: string): number {
  if (a === notSet || b === notSet) return Number(a === notSet) - Number(b === notSet);
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return Number.isNaN(x) ? (a < b ? -1 : 1) : x - y;
}
