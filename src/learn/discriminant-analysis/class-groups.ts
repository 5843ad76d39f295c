import { Matrix } from "../matrix.ts";

/** The samples of one class. */
export interface ClassGroup {
  /** Rows of X less their mean. */
  readonly deviations: Matrix;
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
  const groups = Array.from({ length: nClasses }, (_, k) => codes.reduce((n, code) => n + Number(code === k), 0)).map(
    (size) => new Matrix(new Float64Array(size * X.nFeatures), size, X.nFeatures),
  );
  const filled = new Int32Array(nClasses);
  for (let i = 0, at = 0; i < codes.length; i++) {
    const k = codes[i]!;
    const { data } = groups[k]!;
    let to = filled[k]!;
    for (let j = 0; j < X.nFeatures; j++) data[to++] = X.data[at++]!;
    filled[k] = to;
  }
  return groups.map((deviations, k) => {
    const mean = meanOf(deviations);
    centre(deviations, mean);
    return { deviations, mean, prior: priors?.[k] ?? deviations.nSamples / X.nSamples };
  });
}

/** The mean of each column, shape (nFeatures,). */
function meanOf({ data, nSamples, nFeatures }: Matrix): Float64Array {
  const sums = new Float64Array(nFeatures);
  for (let at = 0; at < data.length; ) for (let j = 0; j < nFeatures; j++) sums[j]! += data[at++]!;
  return sums.map((sum) => sum / nSamples);
}

/** Takes `mean` from every row, in place. */
function centre({ data, nFeatures }: Matrix, mean: Float64Array): void {
  for (let at = 0; at < data.length; ) for (let j = 0; j < nFeatures; j++) data[at++]! -= mean[j]!;
}
