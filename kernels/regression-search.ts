// The inner loops of growing a regression tree on the squared error. Sums are taken in scikit-learn's order:
// sklearn.tree._splitter, sklearn.tree._criterion (MSE).
import { introsort, radixSort } from "./parts/packed-sort";

// Where fields of the node at hand stand.
const WEIGHT: usize = 0;
const SUM: usize = 8;
const SQUARES: usize = 16;
const WEIGHT_LEFT: usize = 24;
const SUM_LEFT: usize = 32;
const SQUARES_LEFT: usize = 40;
const BEST: usize = 48;
const FEATURE: usize = 56;
const LAST_LEFT: usize = 64;
const FIRST_RIGHT: usize = 72;

// Two values closer than this count as equal.
const FEATURE_THRESHOLD: f32 = 1e-7;

// Rank of row i on feature f is at ranks + 4 (f nSamples + i), the value of rank r at values + 4 (f nSamples + r).
let ranks: usize = 0;
let values: usize = 0;
let nSamples: i32 = 0;
let rows: usize = 0;
let targets: usize = 0;
let weights: usize = 0;
// Weight times target of every row; where all weigh 1, the targets.
let products: usize = 0;
let node: usize = 0;
// Room for two stretches of packed keys, and for the counts of their sort.
let keys: usize = 0;
let spare: usize = 0;
let counts: usize = 0;
let weighted: bool = false;
let minSamplesLeaf: i32 = 1;
let minWeightLeaf: f64 = 0;

export function lay(ranksAt: usize, valuesAt: usize, samples: i32, rowsAt: usize, nodeAt: usize, keysAt: usize, spareAt: usize, countsAt: usize): void {
  ranks = ranksAt;
  values = valuesAt;
  nSamples = samples;
  rows = rowsAt;
  node = nodeAt;
  keys = keysAt;
  spare = spareAt;
  counts = countsAt;
}

export function begin(targetsAt: usize, weightsAt: usize, productsAt: usize, isWeighted: bool, leastSamples: i32, leastWeight: f64): void {
  targets = targetsAt;
  weights = weightsAt;
  products = isWeighted ? productsAt : targetsAt;
  weighted = isWeighted;
  minSamplesLeaf = leastSamples;
  minWeightLeaf = leastWeight;
  if (!isWeighted) return;
  for (let at: usize = 0, end = <usize>nSamples << 3; at < end; at += 8)
    store<f64>(productsAt + at, load<f64>(weightsAt + at) * load<f64>(targetsAt + at));
}

// @ts-ignore: decorator
@inline
function rowAt(p: i32): usize {
  return <usize>load<i32>(rows + (<usize>p << 2)) << 3;
}

// Of a row, by its place among doubles.
// @ts-ignore: decorator
@inline
function weightOf(row: usize): f64 {
  return weighted ? load<f64>(weights + row) : 1;
}

export function open(start: i32, end: i32): void {
  let weight: f64 = 0;
  let sum: f64 = 0;
  let squares: f64 = 0;
  for (let p = start; p < end; p++) {
    const row = rowAt(p);
    const product = load<f64>(products + row);
    sum += product;
    squares += product * load<f64>(targets + row);
    weight += weightOf(row);
  }
  store<f64>(node, weight, WEIGHT);
  store<f64>(node, sum, SUM);
  store<f64>(node, squares, SQUARES);
  store<f64>(node, -Infinity, BEST);
  store<f64>(node, -1, FEATURE);
}

/**
 * Tries every cut of a feature. @param bits 0: sort in scikit-learn's order; else ranks are below 2^bits, and any order
 * will do @param near some neighbouring values count as equal @returns 0: the feature is constant here
 */
export function search(feature: i32, start: i32, end: i32, bits: i32, near: bool): i32 {
  const n = end - start;
  const column = ranks + (<usize>(feature * nSamples) << 2);
  const valueOf = near ? values + (<usize>(feature * nSamples) << 2) : 0;
  const stretch = rows + (<usize>start << 2);
  let lowest: i32 = i32.MAX_VALUE;
  let highest: i32 = -1;
  for (let i = 0; i < n; i++) {
    const row = load<i32>(stretch + (<usize>i << 2));
    const rank = load<i32>(column + (<usize>row << 2));
    lowest = min(lowest, rank);
    highest = max(highest, rank);
    store<i64>(keys + (<usize>i << 3), (<i64>rank << 32) | <i64>row);
  }
  if (lowest === highest) return 0;
  let sorted = keys;
  if (bits === 0) introsort(keys, n);
  else sorted = radixSort(keys, n, bits, spare, counts);
  if (near && !apart(valueOf, lowest, highest)) {
    for (let i = 0; i < n; i++) store<i32>(stretch + (<usize>i << 2), load<i32>(sorted + (<usize>i << 3)));
    return 0;
  }
  if (near || weighted || minSamplesLeaf > 1 || minWeightLeaf > 1) scan(sorted, stretch, feature, n, valueOf);
  else scanPlain(sorted, stretch, feature, n);
  return 1;
}

// @ts-ignore: decorator
@inline
function apart(valueOf: usize, low: i32, high: i32): bool {
  return load<f32>(valueOf + (<usize>high << 2)) > load<f32>(valueOf + (<usize>low << 2)) + FEATURE_THRESHOLD;
}

// Cuts between all ranks, where all rows weigh 1 and one row is enough for a leaf.
function scanPlain(sorted: usize, stretch: usize, feature: i32, n: i32): void {
  const sum = load<f64>(node, SUM);
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let sumLeft: f64 = 0;
  let from = 0;
  let row = load<i32>(sorted);
  let rank = load<i32>(sorted, 4);
  store<i32>(stretch, row);
  for (let i = 1; i < n; i++) {
    const key = sorted + (<usize>i << 3);
    const next = load<i32>(key, 4);
    const nextRow = load<i32>(key);
    store<i32>(stretch + (<usize>i << 2), nextRow);
    if (next !== rank) {
      if (from + 1 === i) sumLeft += load<f64>(products + (<usize>row << 3));
      else sumLeft = movedSum(sorted, from, i, n, sumLeft, sum);
      from = i;
      rank = next;
      const sums = f64x2.replace_lane(f64x2.splat(sumLeft), 1, sum - sumLeft);
      const weightsOfSides = f64x2.replace_lane(f64x2.splat(<f64>i), 1, <f64>(n - i));
      const means = f64x2.div(f64x2.mul(sums, sums), weightsOfSides);
      const proxy = f64x2.extract_lane(means, 0) + f64x2.extract_lane(means, 1);
      if (proxy > best) {
        best = proxy;
        bestAt = i;
      }
    }
    row = nextRow;
  }
  if (bestAt > 0) keep(best, feature, sorted, bestAt);
}

// @ts-ignore: decorator
@inline
function movedSum(sorted: usize, from: i32, to: i32, n: i32, sumLeft: f64, all: f64): f64 {
  let sum = sumLeft;
  if (to - from <= n - to) {
    for (let i = from; i < to; i++) sum += load<f64>(products + (<usize>load<i32>(sorted + (<usize>i << 3)) << 3));
    return sum;
  }
  sum = all;
  for (let i = n - 1; i >= to; i--) sum -= load<f64>(products + (<usize>load<i32>(sorted + (<usize>i << 3)) << 3));
  return sum;
}

// Cuts under all rules.
function scan(sorted: usize, stretch: usize, feature: i32, n: i32, valueOf: usize): void {
  const weight = load<f64>(node, WEIGHT);
  const sum = load<f64>(node, SUM);
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let weightLeft: f64 = 0;
  let sumLeft: f64 = 0;
  let from = 0;
  let rank = load<i32>(sorted, 4);
  store<i32>(stretch, load<i32>(sorted));
  for (let i = 1; i < n; i++) {
    const key = sorted + (<usize>i << 3);
    const previous = rank;
    rank = load<i32>(key, 4);
    store<i32>(stretch + (<usize>i << 2), load<i32>(key));
    if (rank === previous || (valueOf !== 0 && !apart(valueOf, previous, rank))) continue;
    if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
    if (!weighted) weightLeft = i;
    else if (i - from <= n - i)
      for (let j = from; j < i; j++) weightLeft += load<f64>(weights + (<usize>load<i32>(sorted + (<usize>j << 3)) << 3));
    else {
      weightLeft = weight;
      for (let j = n - 1; j >= i; j--) weightLeft -= load<f64>(weights + (<usize>load<i32>(sorted + (<usize>j << 3)) << 3));
    }
    sumLeft = movedSum(sorted, from, i, n, sumLeft, sum);
    from = i;
    const weightRight = weight - weightLeft;
    if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
    const sumRight = sum - sumLeft;
    const proxy = (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight;
    if (proxy > best) {
      best = proxy;
      bestAt = i;
    }
  }
  if (bestAt > 0) keep(best, feature, sorted, bestAt);
}

function keep(best: f64, feature: i32, sorted: usize, at: i32): void {
  store<f64>(node, best, BEST);
  store<f64>(node, feature, FEATURE);
  store<f64>(node, load<i32>(sorted + (<usize>(at - 1) << 3), 4), LAST_LEFT);
  store<f64>(node, load<i32>(sorted + (<usize>at << 3), 4), FIRST_RIGHT);
}

/** Cuts at the best cut. @returns where the right part begins */
export function finish(start: i32, end: i32): i32 {
  const feature = <i32>load<f64>(node, FEATURE);
  const lastLeft = <i32>load<f64>(node, LAST_LEFT);
  const column = ranks + (<usize>(feature * nSamples) << 2);
  let low = rows + (<usize>start << 2);
  let high = rows + (<usize>end << 2);
  while (low < high) {
    const row = load<i32>(low);
    if (load<i32>(column + (<usize>row << 2)) <= lastLeft) low += 4;
    else {
      high -= 4;
      store<i32>(low, load<i32>(high));
      store<i32>(high, row);
    }
  }
  const cut = <i32>((high - rows) >> 2);
  let weight: f64 = 0;
  let sum: f64 = 0;
  if (cut - start <= end - cut)
    for (let p = start; p < cut; p++) {
      const row = rowAt(p);
      sum += load<f64>(products + row);
      weight += weightOf(row);
    }
  else {
    sum = load<f64>(node, SUM);
    weight = load<f64>(node, WEIGHT);
    for (let p = end - 1; p >= cut; p--) {
      const row = rowAt(p);
      sum -= load<f64>(products + row);
      weight -= weightOf(row);
    }
  }
  let squares: f64 = 0;
  for (let p = start; p < cut; p++) {
    const row = rowAt(p);
    squares += load<f64>(products + row) * load<f64>(targets + row);
  }
  store<f64>(node, weight, WEIGHT_LEFT);
  store<f64>(node, sum, SUM_LEFT);
  store<f64>(node, squares, SQUARES_LEFT);
  return cut;
}
