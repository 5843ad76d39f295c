import { compareTexts } from "../compare-texts.ts";
import type { Matrix } from "../matrix.ts";
import { pythonRepr } from "../python-repr.ts";

/** The distinct values of a column, in the order of their codes. A missing value's code is the last. */
export interface Categories {
  /** All texts or all numbers, without NaN. */
  readonly values: readonly string[] | Float64Array;
  /** Whether a missing value is a category too. */
  readonly missing: boolean;
}

/** What an encoder knows of a column. */
export interface LearnedColumn {
  readonly categories: Categories;
  /** Codes of those that are one; undefined: none are. */
  readonly infrequent: Int32Array | undefined;
}

export function categoryCount({ values, missing }: Categories): number {
  return values.length + (missing ? 1 : 0);
}

/** The categories that occur in column `j`, ascending. */
export function categoriesOf(X: Matrix, j: number): Categories {
  const texts = X.textsOf(j);
  const cells = X.column(j);
  const missing = cells.some(Number.isNaN);
  const present = cells.filter((value) => !Number.isNaN(value));
  const distinct = Float64Array.from(new Set(present)).sort();
  if (texts === undefined) return { values: distinct, missing };
  // A list of texts may name one twice.
  return { values: [...new Set(Array.from(distinct, (at) => texts[at]!))].sort(compareTexts), missing };
}

/**
 * Categories that a parameter lists for column `j`.
 *
 * @param listed texts or numbers as the column holds; a missing value, null or "nan", stands last
 * @throws {RangeError} of another kind than the column, repeated, numbers that do not ascend
 */
export function listedCategories(who: string, listed: readonly unknown[], X: Matrix, j: number): Categories {
  const wrong = (what: string): RangeError =>
    new RangeError(`${who}: categories of ${X.columnLabel(j)} ${what}, got ${pythonRepr(listed)}`);
  const missing = listed.length > 0 && isMissing(listed.at(-1));
  const given = missing ? listed.slice(0, -1) : listed;
  if (given.some(isMissing)) throw wrong("must have a missing value in the last place only");
  if (given.length === 0 && !missing) throw wrong("must not be empty");
  const kind = X.textsOf(j) === undefined ? "number" : "string";
  if (given.some((value) => typeof value !== kind))
    throw wrong(`must be ${kind === "number" ? "numbers" : "texts"}, as the column holds`);
  if (new Set(given).size < given.length) throw wrong("contain duplicate elements");
  if (kind === "string") return { values: given as string[], missing };
  const values = Float64Array.from(given as number[]);
  if (values.some((value, i) => i > 0 && value < values[i - 1]!))
    throw wrong("must ascend: Unsorted categories are not supported for numerical categories");
  return { values, missing };
}

/** null, NaN, or its name in a config. */
export function isMissing(value: unknown): boolean {
  return value === null || value === "nan" || Number.isNaN(value);
}

/**
 * The code of each cell of column `j`: the place of its text or number in the categories, -1 for what is none of them.
 * Texts are compared as texts, since each table lists its own.
 *
 * @returns shape (nSamples,)
 */
export function encodeColumn(X: Matrix, j: number, categories: Categories): Int32Array {
  const missingCode = categories.missing ? categories.values.length : -1;
  const texts = X.textsOf(j);
  const codes = codesByValue(categories);
  // Each text is looked up once, not once a row.
  const ofText = texts?.map((text) => codes.get(text) ?? -1);
  const encoded = new Int32Array(X.nSamples).fill(missingCode);
  for (let i = 0; i < encoded.length; i++) {
    const cell = X.at(i, j);
    if (!Number.isNaN(cell)) encoded[i] = ofText === undefined ? (codes.get(cell) ?? -1) : ofText[cell]!;
  }
  return encoded;
}

function codesByValue({ values }: Categories): Map<string | number, number> {
  const codes = new Map<string | number, number>();
  for (const [code, value] of values.entries()) codes.set(value, code);
  return codes;
}

/** How often each category occurs, shape (nCategories,). @param codes in [0, nCategories), or -1 for none */
export function countCodes(codes: Int32Array, nCategories: number): Float64Array {
  const counts = new Float64Array(nCategories);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  return counts;
}

/** @throws {RangeError} a cell of column `j` is none of the categories; lists those that are not */
export function refuseUnknown(who: string, X: Matrix, j: number, codes: Int32Array, when: string): void {
  if (!codes.includes(-1)) return;
  const texts = X.textsOf(j);
  const unknown = new Set<unknown>();
  codes.forEach((code, i) => {
    if (code !== -1 || unknown.size >= 10) return;
    const cell = X.at(i, j);
    unknown.add(texts === undefined || Number.isNaN(cell) ? cell : texts[cell]!.slice(0, 60));
  });
  throw new RangeError(
    `${who}: Found unknown categories ${pythonRepr([...unknown])} in ${X.columnLabel(j)} during ${when}`,
  );
}

/** A category's name in the names of columns: as pandas prints it. */
export function categoryName(categories: Categories, code: number): string {
  if (code === categories.values.length) return "nan";
  const value = categories.values[code]!;
  if (typeof value === "string") return value;
  // A column of whole numbers is one of ints, unless values are missing.
  const whole = !categories.missing && (categories.values as Float64Array).every(Number.isInteger);
  return pythonNumber(value, whole);
}

function pythonNumber(value: number, whole: boolean): string {
  if (whole) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
  // Python writes at least two digits of an exponent, and small numbers from 1e-5 on with one.
  const text = Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16 ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}
