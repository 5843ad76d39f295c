import { Matrix } from "../matrix.ts";

/** Weight of each class, and sums of its features. */
export interface FeatureCounts {
  /** Shape (nClasses,). */
  readonly classes: Float64Array;
  /** Shape (nClasses, nFeatures). */
  readonly features: Float64Array;
}

/** @param codes class of each sample, each in [0, nClasses) */
export function countFeatures(
  X: Matrix,
  codes: Int32Array,
  nClasses: number,
  weights: Float64Array | undefined,
): FeatureCounts {
  const { data, nFeatures } = X;
  const classes = new Float64Array(nClasses);
  const features = new Float64Array(nClasses * nFeatures);
  for (let i = 0, at = 0; i < codes.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    classes[codes[i]!]! += weight;
    const row = codes[i]! * nFeatures;
    for (let j = 0; j < nFeatures; j++) features[row + j]! += weight * data[at++]!;
  }
  return { classes, features };
}

/** @throws {RangeError} a value is below 0; names its column */
export function checkNonNegative(who: string, X: Matrix): void {
  const { data } = X;
  let least = 0;
  for (let c = 0; c < data.length; c++) least = Math.min(least, data[c]!);
  if (least === 0) return;
  const at = data.findIndex((value) => value < 0);
  throw new RangeError(
    `Negative values in data passed to ${who} (input X): ${X.columnLabel(at % X.nFeatures)} holds ${data[at]}; scale it with a MinMaxScaler step`,
  );
}

/** 1 for what is above `threshold`, else 0. */
export function binarized({ data, nSamples, nFeatures }: Matrix, threshold: number): Matrix {
  const flags = new Float64Array(data.length);
  // Without a branch, which would be guessed wrong half of the time.
  for (let c = 0; c < data.length; c++) flags[c] = Number(data[c]! > threshold);
  return new Matrix(flags, nSamples, nFeatures);
}
