import type { Matrix } from "../matrix.ts";

/** Rows that are turned over together: a block of some thirty features stays in the processor's first cache. */
const BLOCK = 64;

/**
 * A table as scikit-learn's trees see it: cast to float32, and here column by column.
 *
 * @param columns to be filled: feature f of row i goes to f * nSamples + i
 * @returns whether NaN is among the values
 * @throws {RangeError} a value is too large for a float32; names the column
 */
export function fillFloat32Columns(who: string, X: Matrix, columns: Float32Array): boolean {
  const { data, nSamples, nFeatures } = X;
  let rest = 0;
  for (let from = 0; from < nSamples; from += BLOCK) {
    const to = Math.min(nSamples, from + BLOCK);
    for (let f = 0; f < nFeatures; f++)
      for (let i = from, at = from * nFeatures + f, o = f * nSamples + from; i < to; i++, at += nFeatures, o++) {
        // Zero loses its sign.
        const value = Math.fround(data[at]!) + 0;
        columns[o] = value;
        // Stays 0 unless a value is infinite or NaN.
        rest += value - value;
      }
  }
  if (rest === 0) return false;
  const at = columns.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (at >= 0)
    throw new RangeError(
      `${who}: X contains a value too large for float32 in ${X.columnLabel(Math.floor(at / nSamples))}`,
    );
  return true;
}
