import type { Matrix } from "../matrix.ts";

/** What stands for a missing value: NaN, a number, or a text. */
export type MissingValue = number | string;

/** As it is named in parameters: null and "nan" are NaN, since no cell of a table holds those texts. */
export function missingValue(named: number | string | null): MissingValue {
  return named === null || named === "nan" ? Number.NaN : named;
}

/**
 * Whether a cell of column `j` is missing.
 *
 * @example isMissingIn(X, 0, Number.NaN)(X.at(5, 0)); // true where row 5 has none
 */
export function isMissingIn(X: Matrix, j: number, missing: MissingValue): (cell: number) => boolean {
  if (Number.isNaN(missing)) return Number.isNaN;
  const texts = X.textsOf(j);
  if (texts !== undefined) return (cell) => texts[cell] === missing;
  return (cell) => cell === missing;
}
