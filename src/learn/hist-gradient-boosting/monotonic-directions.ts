import type { Matrix } from "../matrix.ts";
import { pythonRepr } from "../python-repr.ts";

/**
 * In which direction each column must act: 1 up, -1 down, 0 either.
 *
 * @param wanted a number a column, or numbers by columns' names; null: all free
 * @returns shape (nFeatures,)
 * @throws {RangeError} other numbers, as many as there are not columns, or names that are not there
 * @source sklearn.utils.validation._check_monotonic_cst
 */
export function monotonicDirections(
  X: Matrix,
  wanted: readonly unknown[] | Readonly<Record<string, unknown>> | null,
): Int32Array {
  if (wanted === null) return new Int32Array(X.nFeatures);
  const strange = Object.values(wanted).filter((value) => value !== -1 && value !== 0 && value !== 1);
  if (strange.length > 0)
    throw new RangeError(
      `monotonic_cst must be an array-like of -1, 0 or 1. Observed values: ${pythonRepr([...new Set(strange)])}.`,
    );
  if (Array.isArray(wanted)) {
    if (wanted.length !== X.nFeatures)
      throw new RangeError(
        `monotonic_cst has shape (${wanted.length},) but the input data X has ${X.nFeatures} features.`,
      );
    return Int32Array.from(wanted as number[]);
  }
  const { names } = X.columns;
  if (names === undefined)
    throw new RangeError(
      "HistGradientBoostingClassifier was not fitted on data with feature names. Pass monotonic_cst as an integer array instead.",
    );
  const unknown = Object.keys(wanted).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new RangeError(
      `monotonic_cst contains ${unknown.length} unexpected feature names: ${pythonRepr(unknown.toSorted().slice(0, 5))}.`,
    );
  const byName = new Map(Object.entries(wanted as Record<string, number>));
  return Int32Array.from(names, (name) => byName.get(name) ?? 0);
}
