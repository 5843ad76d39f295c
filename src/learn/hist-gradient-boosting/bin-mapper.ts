import { BinKernel } from "../kernels/bin-values.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { RandomState } from "../random/index.ts";
import { BIN_CHUNK, type BinEngine } from "./bin-engine.ts";
import { binThresholds } from "./bin-thresholds.ts";

/** More rows than that do not make better bins: so many are drawn. */
const SUBSAMPLE = 200_000;
/** Columns that are taken out of a table at a time: a cache line. */
const TOGETHER = 8;

/**
 * How values become bins. Features come in scikit-learn's order, which decides between equally good splits: columns of
 * categories first.
 */
export interface BinMapper {
  /** Column of each feature. */
  readonly columns: Int32Array;
  /** Where the bins of each feature end; those of categories are their codes. */
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
  const engine = new BinKernel({
    nValues: seen.rows.length,
    weighted: seen.weights !== undefined,
    nFeatures: 0,
    rowBytes: 0,
  });
  const columnOf = columnTaker(X, seen.rows);
  const thresholds = Array.from(columns, (j) => {
    const count = categories[j];
    if (count !== undefined) return Float64Array.from({ length: Math.max(count - 1, 0) }, (_, code) => code);
    const { sorted, weights: ofSorted } = engine.sort(takePresent(engine, columnOf(j), seen.weights));
    return binThresholds(sorted, seen.weights && ofSorted, maxBins);
  });
  return {
    columns,
    thresholds,
    nBins: Int32Array.from(columns, (j, f) => categories[j] ?? thresholds[f]!.length + 1),
    categorical: Uint8Array.from(columns, (j) => (isCategorical(j) ? 1 : 0)),
  };
}

/** With replacement, in proportion to the weights, which then have done their work; in order, to be read quickly. */
function drawRows(
  rows: Int32Array,
  weights: Float64Array | undefined,
  seed: number,
): { readonly rows: Int32Array; readonly weights: undefined } {
  const random = new RandomState(seed);
  if (weights === undefined)
    return {
      rows: Int32Array.from({ length: SUBSAMPLE }, () => rows[random.randint(0, rows.length)]!).sort(),
      weights,
    };
  const sum = pairwiseSum(weights);
  const drawn = random.choice(
    weights.map((weight) => weight / sum),
    SUBSAMPLE,
  );
  return { rows: drawn.map((i) => rows[i]!).sort(), weights: undefined };
}

/** Gives columns of some rows; neighbours are taken together, since they are in memory too. */
function columnTaker({ data, nFeatures }: Matrix, rows: Int32Array): (j: number) => Float64Array {
  const n = rows.length;
  const taken = new Float64Array(n * Math.min(TOGETHER, nFeatures));
  let first = -1;
  return (j) => {
    const wanted = j - (j % TOGETHER);
    if (wanted !== first) {
      first = wanted;
      const width = Math.min(TOGETHER, nFeatures - first);
      for (let i = 0; i < n; i++) {
        const from = rows[i]! * nFeatures + first;
        for (let c = 0; c < width; c++) taken[c * n + i] = data[from + c]!;
      }
    }
    return taken.subarray((j - first) * n, (j - first + 1) * n);
  };
}

/** Hands over the values that are there and weigh something. @returns how many */
function takePresent(
  { values, weights: taken }: BinEngine,
  column: Float64Array,
  weights: Float64Array | undefined,
): number {
  let n = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (Number.isNaN(value) || weights?.[i] === 0) continue;
    if (weights !== undefined) taken[n] = weights[i]!;
    values[n++] = value;
  }
  return n;
}

/**
 * Sorts the values of rows into bins.
 *
 * @param bins to be filled: that of row i and feature f at i * rowBytes + f
 * @returns 1 for features with missing values, shape (nFeatures,)
 */
export function fillBins(
  { columns, thresholds, nBins }: BinMapper,
  X: Matrix,
  rows: Int32Array,
  bins: Uint8Array,
  rowBytes: number,
): Int32Array {
  const { data, nFeatures } = X;
  const engine = new BinKernel({ nValues: 0, weighted: false, nFeatures, rowBytes });
  const missing = new Int32Array(nFeatures);
  thresholds.forEach((ends, f) => {
    engine.setEnds(f, ends);
  });
  for (let start = 0; start < rows.length; start += BIN_CHUNK) {
    const n = Math.min(BIN_CHUNK, rows.length - start);
    for (let i = 0, to = 0; i < n; i++) {
      const from = rows[start + i]! * nFeatures;
      for (let j = from; j < from + nFeatures; j++) engine.chunk[to++] = data[j]!;
    }
    for (let f = 0; f < nFeatures; f++) if (engine.toBins(columns[f]!, f, n, nBins[f]!)) missing[f] = 1;
    bins.set(engine.bins.subarray(0, n * rowBytes), start * rowBytes);
  }
  return missing;
}
