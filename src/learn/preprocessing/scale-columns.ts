import { numericColumns } from "../columns-out.ts";
import { Matrix } from "../matrix.ts";

/** What each column is brought to; all of shape (nFeatures,). */
export interface Scaling {
  /** Subtracted first. */
  readonly center?: Float64Array | undefined;
  /** Divided by then. */
  readonly scale?: Float64Array | undefined;
  /** Bounds of the result; NaN passes. */
  readonly clip?: readonly [number, number] | undefined;
}

/** `(x - center) / scale` for each column, as a new matrix. */
export function scaleColumns(X: Matrix, { center, scale, clip }: Scaling): Matrix {
  const data = X.data.slice();
  for (let c = 0, j = 0; c < data.length; c++) {
    let value = data[c]!;
    if (center !== undefined) value -= center[j]!;
    if (scale !== undefined) value /= scale[j]!;
    data[c] = clip === undefined ? value : Math.min(Math.max(value, clip[0]), clip[1]);
    if (++j === X.nFeatures) j = 0;
  }
  return new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
}

/** Scales with 1 in place of those that rounding errors alone may have left. @source sklearn.preprocessing */
export function withoutZeros(scale: Float64Array): Float64Array {
  return scale.map((value) => (value < 10 * Number.EPSILON ? 1 : value));
}
