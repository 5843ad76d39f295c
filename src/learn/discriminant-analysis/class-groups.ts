import { Matrix } from "../matrix.ts";

/** The samples of one class. */
export interface ClassGroup {
  readonly X: Matrix;
  /** Shape (nFeatures,). */
  readonly mean: Float64Array;
  /** The class' probability before a sample is seen. */
  readonly prior: number;
}

/**
 * @param codes class of each sample, each in [0, nClasses)
 * @param priors as given; null: as often as each occurs
 * @throws {RangeError} priors that are not a number from 0 on for each class
 */
export function groupByClass(
  who: string,
  X: Matrix,
  codes: Int32Array,
  nClasses: number,
  priors: readonly number[] | null,
): readonly ClassGroup[] {
  if (priors !== null && (priors.length !== nClasses || !priors.every((prior) => prior >= 0)))
    throw new RangeError(`${who}: priors must be non-negative, one for each of the ${nClasses} classes`);
  const rows: number[][] = Array.from({ length: nClasses }, () => []);
  codes.forEach((k, i) => {
    rows[k]!.push(i);
  });
  return rows.map((own, k) => {
    const group = X.take(own);
    return { X: group, mean: meanOf(group), prior: priors?.[k] ?? own.length / X.nSamples };
  });
}

/** The mean of each column, shape (nFeatures,). */
export function meanOf(X: Matrix): Float64Array {
  const sums = new Float64Array(X.nFeatures);
  for (let c = 0, j = 0; c < X.data.length; c++) {
    sums[j]! += X.data[c]!;
    if (++j === X.nFeatures) j = 0;
  }
  return sums.map((sum) => sum / X.nSamples);
}

/** A copy with `mean` taken from every row. */
export function centred(X: Matrix, mean: Float64Array): Matrix {
  const data = X.data.slice();
  for (let c = 0, j = 0; c < data.length; c++) {
    data[c]! -= mean[j]!;
    if (++j === X.nFeatures) j = 0;
  }
  return new Matrix(data, X.nSamples, X.nFeatures);
}
