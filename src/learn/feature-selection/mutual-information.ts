import type { Matrix } from "../matrix.ts";
import { RandomState } from "../random/index.ts";
import type { EncodedLabels } from "../training-data.ts";

const nNeighbors = 3;
/** The limit of the harmonic series less the logarithm. */
const EULER = 0.5772156649015329;

/**
 * Mutual information of each column and the class, estimated from distances to neighbours of the same class. Noise that is
 * next to nothing parts equal values.
 *
 * @source B. Ross, "Mutual information between discrete and continuous data sets", 2014;
 *   sklearn.feature_selection.mutual_info_classif
 */
export function mutualInformation(X: Matrix, { codes, classes }: EncodedLabels, seed: number): Float64Array {
  const columns = Array.from({ length: X.nFeatures }, (_, j) => scaled(X.column(j)));
  const random = new RandomState(seed);
  const sizes = columns.map((column) => 1e-10 * Math.max(1, mean(column.map(Math.abs))));
  for (let i = 0; i < X.nSamples; i++)
    for (let j = 0; j < columns.length; j++) columns[j]![i]! += sizes[j]! * random.standardNormal();
  const digamma = digammaUpTo(X.nSamples);
  return Float64Array.from(columns, (column) => ofColumn(column, codes, classes.length, digamma));
}

function ofColumn(column: Float64Array, codes: Int32Array, nClasses: number, digamma: Float64Array): number {
  const rows = Array.from({ length: nClasses }, (_, k) => column.filter((_value, i) => codes[i] === k).sort());
  const counted = rows.filter((own) => own.length > 1);
  const sorted = Float64Array.from(counted.flatMap((own) => Array.from(own))).sort();
  const n = sorted.length;
  if (n === 0) return 0;
  let [ofNeighbors, ofClasses, ofAll] = [0, 0, 0];
  for (const own of counted) {
    const k = Math.min(nNeighbors, own.length - 1);
    for (let place = 0; place < own.length; place++) {
      const radius = justBelow(distanceToNeighbor(own, place, k));
      ofNeighbors += digamma[k]!;
      ofClasses += digamma[own.length]!;
      ofAll += digamma[countWithin(sorted, own[place]!, radius)]!;
    }
  }
  return Math.max(0, digamma[n]! + ofNeighbors / n - ofClasses / n - ofAll / n);
}

/** Distance from a value to its k-th neighbour. @param sorted ascending */
function distanceToNeighbor(sorted: Float64Array, place: number, k: number): number {
  let [left, right] = [place - 1, place + 1];
  let distance = 0;
  for (let found = 0; found < k; found++) {
    const before = left >= 0 ? sorted[place]! - sorted[left]! : Number.POSITIVE_INFINITY;
    const after = right < sorted.length ? sorted[right]! - sorted[place]! : Number.POSITIVE_INFINITY;
    if (before <= after) left--;
    else right++;
    distance = Math.min(before, after);
  }
  return distance;
}

/** How many values lie within the radius, by squared distances as in scikit-learn's trees. @param sorted ascending */
function countWithin(sorted: Float64Array, center: number, radius: number): number {
  const limit = radius * radius;
  const inside = (value: number): boolean => (value - center) ** 2 <= limit;
  const first = firstPlace(sorted, (value) => value >= center || inside(value));
  const end = firstPlace(sorted, (value) => value > center && !inside(value));
  return end - first;
}

/** The first place from which on something holds. */
function firstPlace(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The next double towards 0. */
function justBelow(value: number): number {
  if (value <= 0) return 0;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! -= 1n;
  return new Float64Array(bits.buffer)[0]!;
}

/** Divided by the standard deviation, not centered. */
function scaled(column: Float64Array): Float64Array {
  const center = mean(column);
  const deviation = Math.sqrt(mean(column.map((value) => (value - center) ** 2)));
  return deviation < 10 * Number.EPSILON ? column : column.map((value) => value / deviation);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The digamma function of 1 to n at its places, by its step from each whole number to the next. */
function digammaUpTo(n: number): Float64Array {
  const values = new Float64Array(n + 1);
  values[1] = -EULER;
  for (let k = 2; k <= n; k++) values[k] = values[k - 1]! + 1 / (k - 1);
  return values;
}
