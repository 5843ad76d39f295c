import { percentile } from "../percentile.ts";
import { weightedPercentiles } from "./weighted-percentile.ts";

/** Stands for infinity: only a split of the missing values from all others has infinity itself. */
const ALMOST_INFINITY = 1e300;

/**
 * Where the bins of a feature end: value v is in the first bin whose threshold is at least v, or in the last, which has
 * none. Bins hold about as many rows each; where there are few distinct values, each has its own.
 *
 * @param sorted values of the rows that are not missing and weigh something, ascending
 * @param weights of those rows; undefined: all 1
 * @returns ascending, at most maxBins - 1; none where all values are equal or missing
 * @source sklearn.ensemble._hist_gradient_boosting.binning
 */
export function binThresholds(sorted: Float64Array, weights: Float64Array | undefined, maxBins: number): Float64Array {
  const distinct = distinctOf(sorted, maxBins);
  if (distinct !== undefined) return clipped(distinct.subarray(1).map((value, i) => (distinct[i]! + value) / 2));
  const percents = Array.from({ length: maxBins - 1 }, (_, i) => percentOf(i + 1, maxBins));
  const thresholds =
    weights === undefined
      ? percents.map((percent) => percentile(sorted, percent / 100, "averaged_inverted_cdf"))
      : weightedPercentiles(sorted, weights, percents);
  return clipped(Float64Array.from(new Set(thresholds)));
}

/** As numpy.linspace gives it. */
function percentOf(i: number, of: number): number {
  return i * (100 / of);
}

function clipped(thresholds: Float64Array): Float64Array {
  return thresholds.map((threshold) => Math.min(threshold, ALMOST_INFINITY));
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
