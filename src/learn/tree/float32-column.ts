import type { Matrix } from "../matrix.ts";

/**
 * Copies a feature as scikit-learn's trees see it: cast to float32.
 *
 * @param column to be filled, shape (nSamples,)
 * @returns whether NaN is among the values
 * @throws {RangeError} a value is too large for a float32; names the column
 */
export function fillFloat32Column(who: string, X: Matrix, feature: number, column: Float32Array): boolean {
  const { data, nFeatures } = X;
  let rest = 0;
  for (let i = 0, at = feature; i < column.length; i++, at += nFeatures) {
    const value = Math.fround(data[at]!);
    column[i] = value;
    // Stays 0 unless a value is infinite or NaN.
    rest += value - value;
  }
  if (rest === 0) return false;
  if (column.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY))
    throw new RangeError(`${who}: X contains a value too large for float32 in ${X.columnLabel(feature)}`);
  return true;
}
