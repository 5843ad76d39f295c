import { percentile } from "../percentile.ts";
import { weightedPercentiles } from "./weighted-percentile.ts";

/** Stands for infinity: only a split of the missing values from all others has infinity itself. */
const ALMOST_INFINITY = 1e300;

/**
 * Where the bins of a feature end: value v is in the first bin whose threshold is at least v, or in the last, which has
 * none. Bins hold about as many rows each; where there are few distinct values, each has its own.
 *
 * @param values of the rows, missing ones NaN
 * @param weights of the rows; absent: all 1
 * @returns ascending, at most maxBins - 1; none where all values are equal or missing
 * @source sklearn.ensemble._hist_gradient_boosting.binning
 */
export function binThresholds(values: Float64Array, maxBins: number, weights?: Float64Array): Float64Array {
  const { sorted, sortedWeights } = sortPresent(values, weights);
  const distinct = distinctOf(sorted, maxBins);
  if (distinct !== undefined) return clipped(distinct.subarray(1).map((value, i) => middle(distinct[i]!, value)));
  const percents = Array.from({ length: maxBins - 1 }, (_, i) => percentOf(i + 1, maxBins));
  const thresholds =
    sortedWeights === undefined
      ? Float64Array.from(percents, (percent) => percentile(sorted, percent / 100, "averaged_inverted_cdf"))
      : weightedPercentiles(sorted, sortedWeights, percents);
  return clipped(Float64Array.from(new Set(thresholds.sort())));
}

/** As numpy.linspace gives it. */
function percentOf(i: number, of: number): number {
  return i * (100 / of);
}

function middle(a: number, b: number): number {
  return (a + b) / 2;
}

function clipped(thresholds: Float64Array): Float64Array {
  return thresholds.map((threshold) => Math.min(threshold, ALMOST_INFINITY));
}

/** The values that are there and weigh something, ascending. */
function sortPresent(
  values: Float64Array,
  weights: Float64Array | undefined,
): { sorted: Float64Array; sortedWeights: Float64Array | undefined } {
  if (weights === undefined)
    return { sorted: values.filter((value) => !Number.isNaN(value)).sort(), sortedWeights: undefined };
  const rows = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!) && weights[i] !== 0);
  rows.sort((a, b) => values[a]! - values[b]! || a - b);
  return {
    sorted: Float64Array.from(rows, (row) => values[row]!),
    sortedWeights: Float64Array.from(rows, (row) => weights[row]!),
  };
}

/** The distinct values; undefined: there are more than `most`. */
function distinctOf(sorted: Float64Array, most: number): Float64Array | undefined {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (distinct.length > 0 && value === distinct.at(-1)) continue;
    if (distinct.length === most) return undefined;
    distinct.push(value);
  }
  return Float64Array.from(distinct);
}
