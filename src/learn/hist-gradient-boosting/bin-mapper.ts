import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { RandomState } from "../random/index.ts";
import { binThresholds } from "./bin-thresholds.ts";

/** More rows than that do not make better bins: so many are drawn. */
const SUBSAMPLE = 200_000;

/**
 * How values become bins. Features come in scikit-learn's order, which decides between equally good splits: columns of
 * categories first.
 */
export interface BinMapper {
  /** Column of each feature. */
  readonly columns: Int32Array;
  /** Where the bins of each feature end; of a feature of categories, nothing. */
  readonly thresholds: readonly Float64Array[];
  /** Bins of each feature, without that of missing values, which comes after them. */
  readonly nBins: Int32Array;
  /** 1 for features of categories. */
  readonly categorical: Uint8Array;
}

/**
 * Finds the bins of all columns.
 *
 * @param X categories as their codes
 * @param rows to look at, in order
 * @param weights of those rows
 * @param categories how many each column has; undefined: it holds numbers
 * @source sklearn.ensemble._hist_gradient_boosting.binning
 */
export function findBins(
  X: Matrix,
  rows: Int32Array,
  weights: Float64Array | undefined,
  categories: readonly (number | undefined)[],
  maxBins: number,
  seed: number,
): BinMapper {
  const all = Array.from(categories.keys());
  const isCategorical = (j: number): boolean => categories[j] !== undefined;
  const columns = Int32Array.from([...all.filter(isCategorical), ...all.filter((j) => !isCategorical(j))]);
  const seen = rows.length > SUBSAMPLE ? drawRows(rows, weights, seed) : { rows, weights };
  const thresholds = Array.from(columns, (j) =>
    isCategorical(j) ? new Float64Array(0) : binThresholds(valuesOf(X, seen.rows, j), maxBins, seen.weights),
  );
  return {
    columns,
    thresholds,
    nBins: Int32Array.from(columns, (j, f) => categories[j] ?? thresholds[f]!.length + 1),
    categorical: Uint8Array.from(columns, (j) => (isCategorical(j) ? 1 : 0)),
  };
}

/** With replacement, in proportion to the weights, which then have done their work. */
function drawRows(
  rows: Int32Array,
  weights: Float64Array | undefined,
  seed: number,
): { readonly rows: Int32Array; readonly weights: undefined } {
  const random = new RandomState(seed);
  if (weights === undefined)
    return { rows: Int32Array.from({ length: SUBSAMPLE }, () => rows[random.randint(0, rows.length)]!), weights };
  const sum = pairwiseSum(weights);
  const drawn = random.choice(
    weights.map((weight) => weight / sum),
    SUBSAMPLE,
  );
  return { rows: drawn.map((i) => rows[i]!), weights: undefined };
}

function valuesOf(X: Matrix, rows: Int32Array, j: number): Float64Array {
  const { data, nFeatures } = X;
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = data[rows[i]! * nFeatures + j]!;
  return values;
}

/**
 * Sorts the values of rows into bins.
 *
 * @param bins to be filled: that of row i and feature f at 4 * ((f >> 2) * nRows + i) + (f & 3)
 * @returns 1 for features with missing values, shape (nFeatures,)
 */
export function fillBins(
  { columns, thresholds, nBins, categorical }: BinMapper,
  X: Matrix,
  rows: Int32Array,
  bins: Uint8Array,
): Int32Array {
  const { data, nFeatures } = X;
  const missing = new Int32Array(columns.length);
  for (let f = 0; f < columns.length; f++) {
    const ends = thresholds[f]!;
    const last = nBins[f]!;
    let at = 4 * (f >> 2) * rows.length + (f & 3);
    for (let i = 0; i < rows.length; i++, at += 4) {
      const value = data[rows[i]! * nFeatures + columns[f]!]!;
      if (Number.isNaN(value)) {
        bins[at] = last;
        missing[f] = 1;
      } else bins[at] = categorical[f] === 1 ? value : binOf(ends, value);
    }
  }
  return missing;
}

/** The first bin that ends at or after the value. */
function binOf(ends: Float64Array, value: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= ends[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
