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

/** Of `count` samples. @throws {RangeError} there is none */
export function totalWeight(count: number, weights: Float64Array | undefined): number {
  const total = weights === undefined ? count : weights.reduce((a, b) => a + b, 0);
  if (!(total > 0))
    throw new RangeError(
      "MLPClassifier: all samples of a batch have a sample_weight of 0: leave such samples out, or take larger batches",
    );
  return total;
}
