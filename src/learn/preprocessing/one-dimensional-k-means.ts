import { pairwiseSum } from "../pairwise-sum.ts";

const mostSteps = 300;
/** Share of the variance below which a shift of the centers counts as none. */
const tolerance = 1e-4;

/**
 * Lloyd's algorithm on numbers: each belongs to the nearest center, each center is the mean of its own.
 *
 * @param start centers to begin with, ascending
 * @returns the centers, ascending
 * @source S. Lloyd, "Least squares quantization in PCM", 1982; sklearn.cluster.KMeans with n_init=1
 */
export function oneDimensionalKMeans(column: Float64Array, start: Float64Array): Float64Array {
  // NumPy's order of additions: the first and the last center are equally far from the ends but for rounding.
  const mean = pairwiseSum(column) / column.length;
  const values = column.map((value) => value - mean);
  const rest = pairwiseSum(values) / values.length;
  const enough = tolerance * (pairwiseSum(values.map((value) => (value - rest) ** 2)) / values.length);
  let centers: Float64Array = start.map((center) => center - mean);
  let labels: Int32Array = new Int32Array(values.length).fill(-1);
  for (let step = 0; step < mostSteps; step++) {
    const nearest = nearestCenters(values, centers);
    const moved = meansOf(values, nearest, centers);
    const shift = moved.reduce((total, center, k) => total + (center - centers[k]!) ** 2, 0);
    centers = moved;
    if (nearest.every((label, i) => label === labels[i]) || shift <= enough) break;
    labels = nearest;
  }
  return centers.map((center) => center + mean).sort();
}

function nearestCenters(values: Float64Array, centers: Float64Array): Int32Array {
  const squares = centers.map((center) => center * center);
  const nearest = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < centers.length; k++) {
      // The value's own square is the same for all.
      const distance = squares[k]! - 2 * value * centers[k]!;
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    nearest[i] = best;
  }
  return nearest;
}

/** Means of each center's values; a center without any takes one of the values that are farthest from theirs. */
function meansOf(values: Float64Array, labels: Int32Array, before: Float64Array): Float64Array {
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length);
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]!]! += values[i]!;
    counts[labels[i]!]! += 1;
  }
  const empty = [...counts.keys()].filter((k) => counts[k] === 0);
  for (const [n, i] of farthest(values, labels, before, empty.length).entries()) {
    const [taker, giver] = [empty[n]!, labels[i]!];
    sums[giver]! -= values[i]!;
    counts[giver]! -= 1;
    sums[taker] = values[i]!;
    counts[taker] = 1;
  }
  const largest = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
  const means = sums.map((total, k) => total * (1 / counts[k]!));
  // One whose only value was taken stands with the largest; those before it are means already, those after it sums yet.
  return means.map((own, k) => (counts[k]! > 0 ? own : largest < k ? means[largest]! : sums[largest]!));
}

/**
 * Rows of the `count` values that are farthest from their centers; none where all stand on theirs. Among equally far ones the
 * last; in scikit-learn it depends on the processor.
 */
function farthest(values: Float64Array, labels: Int32Array, centers: Float64Array, count: number): number[] {
  if (count === 0) return [];
  const distances = values.map((value, i) => (value - centers[labels[i]!]!) ** 2);
  const rows = Array.from(values.keys()).sort((a, b) => distances[b]! - distances[a]! || b - a);
  return distances[rows[0]!] === 0 ? [] : rows.slice(0, count);
}
