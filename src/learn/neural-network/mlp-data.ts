import type { Matrix } from "../matrix.ts";

/** What a network is trained on. */
export interface MLPData {
  readonly X: Matrix;
  /** Class of each sample, shape (nSamples,). */
  readonly codes: Int32Array;
  /** Shape (nSamples,); undefined: all 1. */
  readonly weights: Float64Array | undefined;
}

/** The given rows, in their order. */
export function rowsOf({ X, codes, weights }: MLPData, rows: Int32Array): MLPData {
  return {
    X: X.take(rows),
    codes: Int32Array.from(rows, (i) => codes[i]!),
    weights: weights === undefined ? undefined : Float64Array.from(rows, (i) => weights[i]!),
  };
}

/** Copies rows of X side by side into `room`. */
export function gather(X: Matrix, rows: Int32Array, room: Float64Array): void {
  const width = X.nFeatures;
  for (let k = 0, out = 0; k < rows.length; k++) {
    const start = rows[k]! * width;
    for (let j = 0; j < width; j++) room[out++] = X.data[start + j]!;
  }
}
