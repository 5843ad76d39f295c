// The inner loops of growing a decision tree on Gini's impurity with weights of any kind. Sums are taken in
// scikit-learn's order: sklearn.tree._splitter, sklearn.tree._criterion (Gini).
import { apart, cutRows, lay as layRows, rankOf, rowAt, rowOf, sortRows } from "./parts/node-rows";

// Where fields of the node at hand stand.
const WEIGHT: usize = 0;
const WEIGHT_LEFT: usize = 8;
const BEST: usize = 16;
const FEATURE: usize = 24;
const LAST_LEFT: usize = 32;
const FIRST_RIGHT: usize = 40;

// Class of row i is at classes + 4 i.
let classes: usize = 0;
let nClasses: i32 = 0;
let weights: usize = 0;
let node: usize = 0;
// Weights of the classes in the node, and in its left part.
let total: usize = 0;
let left: usize = 0;
let minSamplesLeaf: i32 = 1;
let minWeightLeaf: f64 = 0;

export function lay(
  ranks: usize, values: usize, samples: i32, rows: usize, keys: usize, spare: usize, counts: usize, nodeAt: usize,
  classesAt: usize, classCount: i32, weightsAt: usize, totalAt: usize, leftAt: usize,
): void {
  layRows(ranks, values, samples, rows, keys, spare, counts);
  node = nodeAt;
  classes = classesAt;
  nClasses = classCount;
  weights = weightsAt;
  total = totalAt;
  left = leftAt;
}

export function begin(leastSamples: i32, leastWeight: f64): void {
  minSamplesLeaf = leastSamples;
  minWeightLeaf = leastWeight;
}

// Where the sum of a row's class stands among `sums`.
// @ts-ignore: decorator
@inline
function ofClass(sums: usize, row: usize): usize {
  return sums + (<usize>load<i32>(classes + (row >> 1)) << 3);
}

// @ts-ignore: decorator
@inline
function add(sums: usize, row: usize, weight: f64): void {
  const at = ofClass(sums, row);
  store<f64>(at, load<f64>(at) + weight);
}

export function open(start: i32, end: i32): void {
  memory.fill(total, 0, <usize>nClasses << 3);
  let weight: f64 = 0;
  for (let p = start; p < end; p++) {
    const row = rowAt(p);
    const w = load<f64>(weights + row);
    add(total, row, w);
    weight += w;
  }
  store<f64>(node, weight, WEIGHT);
  store<f64>(node, -Infinity, BEST);
  store<f64>(node, -1, FEATURE);
}

/** Tries every cut of a feature; `bits` and `near` as for `sortRows`. @returns 0: the feature is constant here */
export function search(feature: i32, start: i32, end: i32, bits: i32, near: bool): i32 {
  const sorted = sortRows(feature, start, end, bits, near);
  if (sorted === 0) return 0;
  if (nClasses === 2) scanTwo(sorted, feature, end - start, near);
  else scan(sorted, feature, end - start, near);
  return 1;
}

// How good a cut is, from the squares of both parts' sums and their weights.
// @ts-ignore: decorator
@inline
function proxyOf(squares: v128, weightLeft: f64, weightRight: f64): f64 {
  const sizes = f64x2.replace_lane(f64x2.splat(weightLeft), 1, weightRight);
  const impurities = f64x2.sub(f64x2.splat(1), f64x2.div(squares, f64x2.mul(sizes, sizes)));
  const parts = f64x2.mul(sizes, impurities);
  return -f64x2.extract_lane(parts, 1) - f64x2.extract_lane(parts, 0);
}

// Two classes, whose sums stay in registers.
function scanTwo(sorted: usize, feature: i32, n: i32, near: bool): void {
  const weight = load<f64>(node, WEIGHT);
  const totals = v128.load(total);
  let lefts = f64x2.splat(0);
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let weightLeft: f64 = 0;
  let from = 0;
  let rank = rankOf(sorted, 0);
  for (let i = 1; i < n; i++) {
    const previous = rank;
    rank = rankOf(sorted, i);
    if (rank === previous || (near && !apart(feature, previous, rank))) continue;
    if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
    if (i - from <= n - i)
      for (let j = from; j < i; j++) {
        const row = rowOf(sorted, j);
        const w = load<f64>(weights + row);
        lefts = f64x2.add(lefts, ofTwo(row, w));
        weightLeft += w;
      }
    else {
      lefts = totals;
      weightLeft = weight;
      for (let j = n - 1; j >= i; j--) {
        const row = rowOf(sorted, j);
        const w = load<f64>(weights + row);
        lefts = f64x2.sub(lefts, ofTwo(row, w));
        weightLeft -= w;
      }
    }
    from = i;
    const weightRight = weight - weightLeft;
    if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
    const rights = f64x2.sub(totals, lefts);
    const first = v128.shuffle<f64>(lefts, rights, 0, 2);
    const second = v128.shuffle<f64>(lefts, rights, 1, 3);
    const proxy = proxyOf(f64x2.add(f64x2.mul(first, first), f64x2.mul(second, second)), weightLeft, weightRight);
    if (proxy > best) {
      best = proxy;
      bestAt = i;
    }
  }
  if (bestAt > 0) keep(best, feature, sorted, bestAt);
}

// A row's weight in its class's lane, 0 in the other.
// @ts-ignore: decorator
@inline
function ofTwo(row: usize, weight: f64): v128 {
  const isSecond = f64x2.splat(<f64>load<i32>(classes + (row >> 1)));
  const lane = f64x2.replace_lane(f64x2.splat(0), 1, 1);
  return v128.and(f64x2.splat(weight), f64x2.eq(isSecond, lane));
}

function scan(sorted: usize, feature: i32, n: i32, near: bool): void {
  const weight = load<f64>(node, WEIGHT);
  const bytes = <usize>nClasses << 3;
  let best = load<f64>(node, BEST);
  let bestAt = 0;
  let weightLeft: f64 = 0;
  let from = 0;
  let rank = rankOf(sorted, 0);
  memory.fill(left, 0, bytes);
  for (let i = 1; i < n; i++) {
    const previous = rank;
    rank = rankOf(sorted, i);
    if (rank === previous || (near && !apart(feature, previous, rank))) continue;
    if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
    if (i - from <= n - i)
      for (let j = from; j < i; j++) {
        const row = rowOf(sorted, j);
        const w = load<f64>(weights + row);
        add(left, row, w);
        weightLeft += w;
      }
    else {
      memory.copy(left, total, bytes);
      weightLeft = weight;
      for (let j = n - 1; j >= i; j--) {
        const row = rowOf(sorted, j);
        const w = load<f64>(weights + row);
        add(left, row, -w);
        weightLeft -= w;
      }
    }
    from = i;
    const weightRight = weight - weightLeft;
    if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
    let squares = f64x2.splat(0);
    for (let at: usize = 0; at < bytes; at += 8) {
      const l = load<f64>(left + at);
      const sides = f64x2.replace_lane(f64x2.splat(l), 1, load<f64>(total + at) - l);
      squares = f64x2.add(squares, f64x2.mul(sides, sides));
    }
    const proxy = proxyOf(squares, weightLeft, weightRight);
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

/** Cuts at the best cut, and leaves the sums of its left part. @returns where the right part begins */
export function finish(start: i32, end: i32): i32 {
  const cut = cutRows(<i32>load<f64>(node, FEATURE), <i32>load<f64>(node, LAST_LEFT), start, end);
  let weight: f64 = 0;
  if (cut - start <= end - cut) {
    memory.fill(left, 0, <usize>nClasses << 3);
    for (let p = start; p < cut; p++) {
      const row = rowAt(p);
      const w = load<f64>(weights + row);
      add(left, row, w);
      weight += w;
    }
  } else {
    memory.copy(left, total, <usize>nClasses << 3);
    weight = load<f64>(node, WEIGHT);
    for (let p = end - 1; p >= cut; p--) {
      const row = rowAt(p);
      const w = load<f64>(weights + row);
      add(left, row, -w);
      weight -= w;
    }
  }
  store<f64>(node, weight, WEIGHT_LEFT);
  return cut;
}
