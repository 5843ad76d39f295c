// The inner loops of growing a regression tree on the squared error. Sums are taken in scikit-learn's order:
// sklearn.tree._splitter, sklearn.tree._criterion (MSE).
import { apart, cutRows, lay as layRows, rankOf, rowAt, rowOf, sortRows } from "./parts/node-rows";

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

let targets: usize = 0;
let weights: usize = 0;
// Weight times target of every row; where all weigh 1, the targets.
let products: usize = 0;
let node: usize = 0;
let weighted: bool = false;
let minSamplesLeaf: i32 = 1;
let minWeightLeaf: f64 = 0;

export function lay(
  ranks: usize, values: usize, samples: i32, rows: usize, keys: usize, spare: usize, counts: usize, nodeAt: usize,
): void {
  layRows(ranks, values, samples, rows, keys, spare, counts);
  node = nodeAt;
}

export function begin(
  targetsAt: usize, weightsAt: usize, productsAt: usize, samples: i32, isWeighted: bool, leastSamples: i32,
  leastWeight: f64,
): void {
  targets = targetsAt;
  weights = weightsAt;
  products = isWeighted ? productsAt : targetsAt;
  weighted = isWeighted;
  minSamplesLeaf = leastSamples;
  minWeightLeaf = leastWeight;
  if (!isWeighted) return;
  for (let at: usize = 0, end = <usize>samples << 3; at < end; at += 8)
    store<f64>(productsAt + at, load<f64>(weightsAt + at) * load<f64>(targetsAt + at));
}

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

/** Tries every cut of a feature; `bits` and `near` as for `sortRows`. @returns 0: the feature is constant here */
export function search(feature: i32, start: i32, end: i32, bits: i32, near: bool): i32 {
  const sorted = sortRows(feature, start, end, bits, near);
  if (sorted === 0) return 0;
  if (near || weighted || minSamplesLeaf > 1 || minWeightLeaf > 1) scan(sorted, feature, end - start, near);
  else scanPlain(sorted, feature, end - start);
  return 1;
}

// Cuts between all ranks, where all rows weigh 1 and one row is enough for a leaf.
function scanPlain(sorted: usize, feature: i32, n: i32): void {
  const sum = load<f64>(node, SUM);
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let sumLeft: f64 = 0;
  let from = 0;
  let rank = rankOf(sorted, 0);
  for (let i = 1; i < n; i++) {
    const next = rankOf(sorted, i);
    if (next === rank) continue;
    if (from + 1 === i) sumLeft += load<f64>(products + rowOf(sorted, from));
    else sumLeft = movedSum(sorted, from, i, n, sumLeft, sum);
    from = i;
    rank = next;
    const sums = f64x2.replace_lane(f64x2.splat(sumLeft), 1, sum - sumLeft);
    const sizes = f64x2.replace_lane(f64x2.splat(<f64>i), 1, <f64>(n - i));
    const parts = f64x2.div(f64x2.mul(sums, sums), sizes);
    const proxy = f64x2.extract_lane(parts, 0) + f64x2.extract_lane(parts, 1);
    if (proxy > best) {
      best = proxy;
      bestAt = i;
    }
  }
  if (bestAt > 0) keep(best, feature, sorted, bestAt);
}

// @ts-ignore: decorator
@inline
function movedSum(sorted: usize, from: i32, to: i32, n: i32, sumLeft: f64, all: f64): f64 {
  let sum = sumLeft;
  if (to - from <= n - to) {
    for (let i = from; i < to; i++) sum += load<f64>(products + rowOf(sorted, i));
    return sum;
  }
  sum = all;
  for (let i = n - 1; i >= to; i--) sum -= load<f64>(products + rowOf(sorted, i));
  return sum;
}

// Cuts under all rules.
function scan(sorted: usize, feature: i32, n: i32, near: bool): void {
  const weight = load<f64>(node, WEIGHT);
  const sum = load<f64>(node, SUM);
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let weightLeft: f64 = 0;
  let sumLeft: f64 = 0;
  let from = 0;
  let rank = rankOf(sorted, 0);
  for (let i = 1; i < n; i++) {
    const previous = rank;
    rank = rankOf(sorted, i);
    if (rank === previous || (near && !apart(feature, previous, rank))) continue;
    if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
    if (!weighted) weightLeft = i;
    else if (i - from <= n - i) for (let j = from; j < i; j++) weightLeft += load<f64>(weights + rowOf(sorted, j));
    else {
      weightLeft = weight;
      for (let j = n - 1; j >= i; j--) weightLeft -= load<f64>(weights + rowOf(sorted, j));
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
  store<f64>(node, rankOf(sorted, at - 1), LAST_LEFT);
  store<f64>(node, rankOf(sorted, at), FIRST_RIGHT);
}

/** Cuts at the best cut. @returns where the right part begins */
export function finish(start: i32, end: i32): i32 {
  const cut = cutRows(<i32>load<f64>(node, FEATURE), <i32>load<f64>(node, LAST_LEFT), start, end);
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
