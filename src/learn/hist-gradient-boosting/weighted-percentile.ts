/**
 * Values below which shares of the weight lie: where a share ends exactly on a value, the middle between it and the next.
 *
 * @param sorted ascending, without NaN
 * @param weights of those values, above 0
 * @param percents ascending, from 0 to 100
 * @source sklearn.utils.stats._weighted_percentile with average=True; R. Hyndman and Y. Fan, "Sample quantiles in
 * statistical packages", 1996
 */
export function weightedPercentiles(
  sorted: Float64Array,
  weights: Float64Array,
  percents: ArrayLike<number>,
): Float64Array {
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  const last = sums.length - 1;
  let at = 0;
  return Float64Array.from(percents, (percent) => {
    const wanted = (percent / 100) * sum;
    while (at < last && sums[at]! < wanted) at++;
    if (sums[at]! - wanted > Number.EPSILON) return sorted[at]!;
    return (sorted[at]! + sorted[Math.min(at + 1, last)]!) / 2;
  });
}
