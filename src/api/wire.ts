/** A value on its way out. Empty lists and undefined fields vanish, as MLflow's do. */
export type Wire =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Double
  | Printed
  | readonly Wire[]
  | { readonly [key: string]: Wire };

/** A number that is printed as a float even where it is whole: `1.0`. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A value that was printed already, to know its size. */
export class Printed {
  readonly text: string;

  /** @param depth how many lists and objects it will be in */
  constructor(value: Wire, depth: number) {
    this.text = print(value, depth);
  }
}

/** Above it JavaScript and Python print an exponent, which tells a float already. */
const longestWhole = 1e16;

/** JSON as the real server prints it: two spaces, NaN as text, infinities as the greatest double, integers exact. */
export function printWire(value: Wire): string {
  return print(value, 0);
}

/** @param depth how many lists and objects it is in */
function print(value: Wire, depth: number): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return printNumber(value);
  if (typeof value !== "object" || value === null) return String(value ?? null);
  if (value instanceof Double) {
    const isWhole = Number.isInteger(value.value) && Math.abs(value.value) < longestWhole;
    return isWhole ? value.value.toFixed(1) : printNumber(value.value);
  }
  if (value instanceof Printed) return value.text;
  return isList(value) ? printList(value, depth) : printObject(value, depth);
}

function printList(list: readonly Wire[], depth: number): string {
  let text = "";
  for (const one of list) text += (text === "" ? "[" : ",") + newLine(depth + 1) + print(one, depth + 1);
  return text === "" ? "[]" : `${text}${newLine(depth)}]`;
}

function printObject(object: { readonly [key: string]: Wire }, depth: number): string {
  let text = "";
  for (const name of Object.keys(object)) {
    const field = object[name];
    if (field === undefined || (isList(field) && field.length === 0)) continue;
    text += `${text === "" ? "{" : ","}${newLine(depth + 1)}${quoted(name)}: ${print(field, depth + 1)}`;
  }
  return text === "" ? "{}" : `${text}${newLine(depth)}}`;
}

/** The end of a line, and the spaces that the next one begins with, by depth. */
const newLines = Array.from({ length: 12 }, (_, depth) => "\n".padEnd(1 + 2 * depth));

function newLine(depth: number): string {
  return newLines[depth] ?? "\n".padEnd(1 + 2 * depth);
}

/** Most texts have nothing to escape, and a look costs less than printing. */
function quoted(text: string): string {
  return text.length < 100 && /^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return '"NaN"';
  return String(Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE));
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}

/** MLflow's lists of key and value. */
export function pairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
