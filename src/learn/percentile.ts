/** How a percentile between two values is found. */
export const percentileMethods = [
  "inverted_cdf",
  "averaged_inverted_cdf",
  "closest_observation",
  "interpolated_inverted_cdf",
  "hazen",
  "weibull",
  "linear",
  "median_unbiased",
  "normal_unbiased",
] as const;
export type PercentileMethod = (typeof percentileMethods)[number];

/** The values that are not NaN, ascending. */
export function sortedValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/**
 * The value below which a share of the sample lies, to the bit as NumPy gives it.
 *
 * @param sorted ascending, without NaN; NaN comes of none
 * @param share in [0, 1]
 * @source numpy.percentile; R. Hyndman and Y. Fan, "Sample quantiles in statistical packages", 1996
 * @example percentile(Float64Array.of(1, 2, 4), 0.75); // 3
 */
export function percentile(sorted: Float64Array, share: number, method: PercentileMethod = "linear"): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const place = places[method](n, share);
  if (place >= n - 1) return sorted[n - 1]!;
  if (place < 0) return sorted[0]!;
  const before = Math.floor(place);
  const rest = place - before;
  const weight = method !== "averaged_inverted_cdf" ? rest : rest === 0 ? 0.5 : 1;
  return between(sorted[before]!, sorted[before + 1]!, weight);
}

/** Where the percentile stands in the sorted sample. */
const places: Record<PercentileMethod, (n: number, share: number) => number> = {
  inverted_cdf: (n, share) => Math.max(0, Math.ceil(n * share - 1)),
  averaged_inverted_cdf: (n, share) => n * share - 1,
  closest_observation: (n, share) => {
    const place = n * share - 1 - 0.5;
    const before = Math.floor(place);
    // In the middle between two observations, the one at an odd place.
    return Math.max(0, place === before && Math.abs(before % 2) === 1 ? before : before + 1);
  },
  interpolated_inverted_cdf: weighted(0, 1),
  hazen: weighted(0.5, 0.5),
  weibull: weighted(0, 0),
  linear: (n, share) => (n - 1) * share,
  median_unbiased: weighted(1 / 3, 1 / 3),
  normal_unbiased: weighted(3 / 8, 3 / 8),
};

function weighted(alpha: number, beta: number): (n: number, share: number) => number {
  return (n, share) => n * share + (alpha + share * (1 - alpha - beta)) - 1;
}

/** From the nearer side, so that it is exact at both ends. */
function between(a: number, b: number, weight: number): number {
  const step = b - a;
  return weight >= 0.5 ? b - step * (1 - weight) : a + step * weight;
}

/** The middle value, or the mean of the middle two; NaN of none. @param sorted ascending, without NaN */
export function medianOf(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  return n % 2 === 1 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}
