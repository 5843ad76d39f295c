/** A value on its way out. Empty lists and undefined fields vanish, as MLflow's do. */
export type Wire =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Double
  | readonly Wire[]
  | { readonly [key: string]: Wire };

/** A number that is printed as a float even where it is whole: `1.0`. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Above it JavaScript and Python print an exponent, which tells a float already. */
const longestWhole = 1e16;
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object };

/** JSON as the real server prints it: two spaces, NaN as text, infinities as the greatest double, integers exact. */
export function printWire(value: Wire): string {
  return JSON.stringify(prune(value), null, 2);
}

function prune(value: Wire): unknown {
  if (typeof value === "bigint") return rawJSON(String(value));
  if (typeof value === "number") return printable(value);
  if (value instanceof Double) {
    const isWhole = Number.isInteger(value.value) && Math.abs(value.value) < longestWhole;
    return isWhole ? rawJSON(value.value.toFixed(1)) : printable(value.value);
  }
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(prune);
  const kept = Object.entries(value).filter(
    ([, field]) => field !== undefined && !(isList(field) && field.length === 0),
  );
  return Object.fromEntries(kept.map(([name, field]) => [name, prune(field)]));
}

function printable(value: number): number | "NaN" {
  return Number.isNaN(value) ? "NaN" : Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}

/** MLflow's lists of key and value. */
export function pairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
