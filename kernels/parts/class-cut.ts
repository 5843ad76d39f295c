// The best cut of a node of a decision tree on whole weights: class weights of the node and of the part left of the cut
// at hand, and how good cuts are. Sums of whole numbers do not depend on their order: sklearn.tree._criterion.
import { clear, copy } from "./bytes";
import { log2 } from "./rounded-log";

// Where results stand.
const WEIGHT: usize = 0;
const WEIGHT_LEFT: usize = 8;
const FEATURE: usize = 16;
const THRESHOLD: usize = 24;
const N_LEFT: usize = 32;
const MISSING_LEFT: usize = 40;

/** The lower half of an entry, for a row that is not in the tree. */
export const ABSENT: u32 = 0xffffffff;

// Lower halves of entries (a row's number, class and, where some weigh more than 1, weight): by row, and of the tree's
// rows in the order of nodes.
let lows: usize = 0;
export let rows: usize = 0;
let nSamples: i32 = 0;
export let nClasses: i32 = 0;
// Weights of classes as 32-bit integers: of the node, of the left part at hand, and at the best cut.
export let total: usize = 0;
export let left: usize = 0;
let bestLeft: usize = 0;
let node: usize = 0;

export let rowMask: u32 = 0;
export let classShift: u32 = 0;
export let classMask: u32 = 0;
export let weightShift: u32 = 0;
export let weighted: bool = false;
export let entropy: bool = false;
let minSamplesLeaf: i32 = 1;
let minWeightLeaf: f64 = 0;

export let weight: i32 = 0;
export let best: f64 = -Infinity;
// Rows of the node.
export let nRows: i32 = 0;
// What monotonicity asks of the first class's share: a sign for each feature, and bounds.
let signs: usize = 0;
let lower: f64 = 0;
let upper: f64 = 0;

export function layCut(samples: i32, classes: i32, lowsAt: usize, rowsAt: usize, totalAt: usize, leftAt: usize, bestLeftAt: usize, nodeAt: usize, signsAt: usize): void {
  nSamples = samples;
  nClasses = classes;
  lows = lowsAt;
  rows = rowsAt;
  total = totalAt;
  left = leftAt;
  bestLeft = bestLeftAt;
  node = nodeAt;
  signs = signsAt;
}

/** Rules of a tree. */
export function begin(rowBits: i32, classBits: i32, isWeighted: bool, isEntropy: bool, leastSamples: i32, leastWeight: f64): void {
  rowMask = (1 << rowBits) - 1;
  classShift = rowBits;
  classMask = (1 << classBits) - 1;
  weightShift = rowBits + classBits;
  weighted = isWeighted;
  entropy = isEntropy;
  minSamplesLeaf = leastSamples;
  minWeightLeaf = leastWeight;
}

/** Lists the tree's rows. @returns how many there are */
export function listRows(): i32 {
  let used = rows;
  for (let i = 0; i < nSamples; i++) {
    const low = lowOf(i);
    store<u32>(used, low);
    used += low == ABSENT ? 0 : 4;
  }
  return <i32>((used - rows) >> 2);
}

// @ts-ignore: decorator
@inline
export function lowOf(row: u32): u32 {
  return load<u32>(lows + (<usize>row << 2));
}

// Where the sum of a row's class stands among sums.
// @ts-ignore: decorator
@inline
export function classOf(low: u32): usize {
  return <usize>((low >> classShift) & classMask) << 2;
}

// @ts-ignore: decorator
@inline
export function weightOf(low: u32): i32 {
  return weighted ? low >> weightShift : 1;
}

// @ts-ignore: decorator
@inline
export function addLeft(low: u32): void {
  const c = left + classOf(low);
  store<i32>(c, load<i32>(c) + weightOf(low));
}

/** Takes in the rows [start, end) as the next node. */
export function openCut(start: i32, end: i32): void {
  clear(total, <usize>nClasses << 2);
  // Module variables are read from memory each time.
  const isWeighted = weighted;
  const heavy = weightShift;
  const shift = classShift;
  const mask = classMask;
  const totals = total;
  let sum = 0;
  const last = rows + (<usize>end << 2);
  for (let at = rows + (<usize>start << 2); at < last; at += 4) {
    const low = load<u32>(at);
    const w: i32 = isWeighted ? low >> heavy : 1;
    const c = totals + (<usize>((low >> shift) & mask) << 2);
    store<i32>(c, load<i32>(c) + w);
    sum += w;
  }
  weight = sum;
  nRows = end - start;
  store<f64>(node, <f64>sum, WEIGHT);
  store<f64>(node, -1, FEATURE);
  best = -Infinity;
}

/** Bounds of the first class's share. */
export function constrain(least: f64, most: f64): void {
  lower = least;
  upper = most;
}

/**
 * Keeps a cut if it is allowed and better than all before; the sums of its left part are in `left`.
 *
 * @returns whether it was kept
 */
export function consider(feature: i32, threshold: f64, nLeft: i32, weightLeft: i32, missingLeft: bool): bool {
  if (nLeft < minSamplesLeaf || nRows - nLeft < minSamplesLeaf) return false;
  const l = <f64>weightLeft;
  const r = <f64>(weight - weightLeft);
  if (l < minWeightLeaf || r < minWeightLeaf) return false;
  const sign = load<i8>(signs + <usize>feature);
  if (sign != 0 && !isMonotone(sign, l, r)) return false;
  const proxy = -r * impurity(total, left, r) - l * impurity(left, 0, l);
  if (!(proxy > best)) return false;
  best = proxy;
  copy(bestLeft, left, <usize>nClasses << 2);
  store<f64>(node, l, WEIGHT_LEFT);
  store<f64>(node, feature, FEATURE);
  store<f64>(node, threshold, THRESHOLD);
  store<f64>(node, nLeft, N_LEFT);
  store<f64>(node, <f64>missingLeft, MISSING_LEFT);
  return true;
}

function isMonotone(sign: i32, l: f64, r: f64): bool {
  const shareLeft = <f64>load<i32>(left) / l;
  const shareRight = <f64>(load<i32>(total) - load<i32>(left)) / r;
  if (shareLeft < lower || shareRight < lower || shareLeft > upper || shareRight > upper) return false;
  return (shareLeft - shareRight) * <f64>sign <= 0;
}

/** Of class weights, `less` taken off them unless it is 0. */
function impurity(sums: usize, less: usize, size: f64): f64 {
  let squares: f64 = 0;
  let bits: f64 = 0;
  for (let c: usize = 0, k = <usize>nClasses << 2; c < k; c += 4) {
    const sum = <f64>(load<i32>(sums + c) - (less == 0 ? 0 : load<i32>(less + c)));
    if (!entropy) squares += sum * sum;
    else if (sum > 0) bits -= (sum / size) * log2(sum / size);
  }
  return entropy ? bits : 1 - squares / (size * size);
}
