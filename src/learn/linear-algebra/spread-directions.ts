import type { Matrix } from "../matrix.ts";
import { singularValues } from "./singular-values.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";

/** Where the smallest share of the largest value is above it, products keep at least ten digits of each. */
const LEAST_SHARE = 1e-4;
/** What rounding leaves of a value that is 0, as a share of the largest, for each column. */
const NOISE = 1e-15;

export interface SpreadRules {
  /** What the caller adds to every squared value; default 0. */
  readonly added?: number;
  /** Squared values below it are of no use to the caller, so that their digits do not matter; default 0. */
  readonly dropped?: number;
}

/**
 * Squared singular values and right singular vectors of a table: from its columns' products where those have the digits
 * for it, else from the table itself, which takes longer.
 *
 * @param products `XᵀX`, shape (p, p)
 * @param table gives X
 * @returns squares falling, shape (k,), and orthonormal rows, shape (k, p); k is p, or the number of rows of X
 * @example spreadDirections(gram(X), () => X).squares;
 */
export function spreadDirections(
  products: Matrix,
  table: () => Matrix,
  { added = 0, dropped = 0 }: SpreadRules = {},
): { squares: Float64Array; directions: Matrix } {
  const { values, vectors } = tridiagonalEigen(products);
  const largest = values[0]!;
  const noise = NOISE * values.length * largest;
  const isSharp = (value: number): boolean =>
    value + added >= LEAST_SHARE * (largest + added) || (Math.abs(value) < dropped / 2 && noise < dropped / 2);
  if (values.every(isSharp)) return { squares: values.map((value) => Math.max(0, value)), directions: vectors };
  const { S, Vt } = singularValues(table());
  return { squares: S.map((value) => value * value), directions: Vt };
}
