// Decision trees on whole weights. Every feature's values are sorted once, and cutting a node keeps them sorted, so that
// no node sorts again. Sums of whole numbers do not depend on their order, so the cuts found are those that
// sklearn.tree._splitter finds.
//
// An entry is 64 bits: the value in the upper 32, as an integer in the order of floats, NaN above all; in the lower the
// row's number, class and weight.
import { clear, copy } from "./parts/bytes";
import { ABSENT, addLeft, best, classMask, classOf, classShift, consider, constrain, entropy, layCut, left, lowOf, nClasses, nRows, openCut, rowMask, rows, total, weight, weighted, weightOf, weightShift } from "./parts/class-cut";
import { beginDraw, constantFeature, featureAt, finishDraw, layDraw, nextFeature, splittableFeature } from "./parts/feature-draw";
import { sortByValue } from "./parts/value-sort";

export { begin, listRows } from "./parts/class-cut";
export { seedDraw } from "./parts/feature-draw";
export { layLog } from "./parts/rounded-log";

// Two values closer than this count as equal.
const FEATURE_THRESHOLD: f32 = 1e-7;
const MISSING: u32 = 0xffffffff;

// Flags of a feature.
const NEAR: i32 = 1;
const HAS_MISSING: i32 = 2;

let nSamples: i32 = 0;
let nFeatures: i32 = 0;
// Sorted once: all rows, feature by feature; and the tree's own, which may be the same stretch.
let master: usize = 0;
let work: usize = 0;
let spare: usize = 0;
let counts: usize = 0;
// 1 for each row that goes left.
let side: usize = 0;
// x log2 x for whole x.
let table: usize = 0;

// Of each feature.
let flags: usize = 0;
// What the rough score of a cut must exceed to be worth a closer look.
let limit: f64 = -Infinity;
// Rows without a value.
let nMissing: i32 = 0;

export function lay(samples: i32, features: i32, classes: i32, masterAt: usize, workAt: usize, spareAt: usize, countsAt: usize, sideAt: usize, tableAt: usize, flagsAt: usize, featuresAt: usize, constantsAt: usize, lowsAt: usize, rowsAt: usize, totalAt: usize, leftAt: usize, bestLeftAt: usize, nodeAt: usize, signsAt: usize): void {
  layCut(samples, classes, lowsAt, rowsAt, totalAt, leftAt, bestLeftAt, nodeAt, signsAt);
  layDraw(features, featuresAt, constantsAt);
  nFeatures = features;
  flags = flagsAt;
  nSamples = samples;
  master = masterAt;
  work = workAt;
  spare = spareAt;
  counts = countsAt;
  side = sideAt;
  table = tableAt;
}

/** Sorts a feature's values, shape (nSamples,) from address `column` on. */
export function sort(feature: i32, column: usize): void {
  const entries = master + (<usize>feature * <usize>nSamples << 3);
  for (let i = 0; i < nSamples; i++) {
    const value = load<f32>(column + (<usize>i << 2));
    // Zero has two signs, NaN many forms.
    const bits: i32 = value == 0 ? 0 : reinterpret<i32>(value);
    const key: u32 = value == value ? bits ^ ((bits >> 31) | i32.MIN_VALUE) : MISSING;
    store<u64>(entries + (<usize>i << 3), (<u64>key << 32) | <u64>i);
  }
  const sorted = sortByValue(entries, nSamples, spare, counts);
  if (sorted != entries) memory.copy(entries, sorted, <usize>nSamples << 3);
  let found = 0;
  let previous: u32 = 0;
  for (let i = 0; i < nSamples; i++) {
    const entry = load<u64>(entries + (<usize>i << 3));
    const key = <u32>(entry >> 32);
    if (key == MISSING) found |= HAS_MISSING;
    else if (i > 0 && key != previous && !apart(previous, key)) found |= NEAR;
    previous = key;
  }
  store<i32>(flags + (<usize>feature << 2), found);
}

// @ts-ignore: decorator
@inline
function valueOf(key: u32): f32 {
  return reinterpret<f32>(key >> 31 ? key ^ 0x80000000 : ~key);
}

// @ts-ignore: decorator
@inline
function apart(low: u32, high: u32): bool {
  return valueOf(high) > valueOf(low) + FEATURE_THRESHOLD;
}

/** Brings a feature's entries of the tree's rows from `master` to `work`. */
export function take(feature: i32): void {
  const offset = <usize>feature * <usize>nSamples << 3;
  let to = work + offset;
  const end = master + offset + (<usize>nSamples << 3);
  for (let from = master + offset; from < end; from += 8) {
    const entry = load<u64>(from);
    const low = lowOf(<u32>entry);
    store<u64>(to, (entry & 0xffffffff00000000) | <u64>low);
    to += low == ABSENT ? 0 : 8;
  }
}

export function open(start: i32, end: i32): void {
  openCut(start, end);
  limit = -Infinity;
}

/**
 * Finds the best cut of the node that was opened.
 *
 * @param known how many features the parent knows to be constant
 * @param least bounds of the first class's share
 * @returns how many are known to be constant now
 */
export function split(start: i32, known: i32, least: f64, most: f64): i32 {
  constrain(least, most);
  beginDraw(known);
  for (let feature = nextFeature(); feature >= 0; feature = nextFeature())
    if (search(feature, start)) splittableFeature();
    else constantFeature();
  return finishDraw();
}

/**
 * Tries every cut of a feature. Where some rows have no value, they go right in a first round and left in a second.
 *
 * @returns false: the feature is constant here
 */
function search(feature: i32, start: i32): bool {
  const from = entriesOf(feature, start);
  nMissing = has(feature, HAS_MISSING) ? missingAtEnd(from, nRows) : 0;
  const n = nRows - nMissing;
  if (n == 0) return false;
  const first = <u32>(load<u64>(from) >> 32);
  const last = <u32>(load<u64>(from + (<usize>(n - 1) << 3)) >> 32);
  const near = has(feature, NEAR);
  if (nMissing == 0 && (near ? !apart(first, last) : first == last)) return false;
  clear(left, <usize>nClasses << 2);
  scan(feature, from, n, near, false);
  if (nMissing == 0) return true;
  clear(left, <usize>nClasses << 2);
  for (let i = n; i < nRows; i++) addLeft(load<u32>(from + (<usize>i << 3)));
  scan(feature, from, n, near, true);
  return true;
}

function scan(feature: i32, from: usize, n: i32, near: bool, missingLeft: bool): void {
  if (entropy) scanLogs(feature, from, n, near, missingLeft);
  else if (nClasses <= 2) scanTwo(feature, from, n, near, missingLeft);
  else scanSquares(feature, from, n, near, missingLeft);
}

// @ts-ignore: decorator
@inline
function has(feature: i32, flag: i32): bool {
  return (load<i32>(flags + (<usize>feature << 2)) & flag) != 0;
}

// @ts-ignore: decorator
@inline
function entriesOf(feature: i32, start: i32): usize {
  return work + ((<usize>feature * <usize>nSamples + <usize>start) << 3);
}

function missingAtEnd(from: usize, n: i32): i32 {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (<u32>(load<u64>(from + (<usize>middle << 3)) >> 32) == MISSING) high = middle;
    else low = middle + 1;
  }
  return n - low;
}

// Two classes on Gini's impurity, whose sums stay in registers. A cut is looked at closely only if products of sums,
// which cost less than quotients and are as good to 15 digits, say that it may be the best.
function scanTwo(feature: i32, from: usize, n: i32, near: bool, missingLeft: bool): void {
  // Module variables are read from memory each time.
  const shift = classShift;
  const mask = classMask;
  const isWeighted = weighted;
  const heavy = weightShift;
  const two = nClasses == 2;
  const all = <f64>weight;
  const all1: f64 = two ? <f64>load<i32>(total, 4) : 0;
  let left1: i32 = two ? load<i32>(left, 4) : 0;
  let weightLeft: i32 = load<i32>(left) + left1;
  let bound = limit;
  let previous = <u32>(load<u64>(from) >> 32);
  const end = from + (<usize>n << 3);
  for (let at = from; at < end; at += 8) {
    const entry = load<u64>(at);
    const key = <u32>(entry >> 32);
    if (key != previous) {
      const l = <f64>weightLeft;
      const l1 = <f64>left1;
      const l0 = l - l1;
      const r = all - l;
      const r1 = all1 - l1;
      const r0 = r - r1;
      if ((l0 * l0 + l1 * l1) * r + (r0 * r0 + r1 * r1) * l > bound * (l * r) && (!near || apart(previous, key))) {
        store<i32>(left, weightLeft - left1);
        if (two) store<i32>(left, left1, 4);
        keep(feature, <i32>((at - from) >> 3), weightLeft, previous, key, missingLeft);
        bound = limit;
      }
      previous = key;
    }
    const low = <u32>entry;
    const w: i32 = isWeighted ? low >> heavy : 1;
    left1 += w & -<i32>((low >> shift) & mask);
    weightLeft += w;
  }
  if (nMissing == 0 || missingLeft) return;
  store<i32>(left, weightLeft - left1);
  if (two) store<i32>(left, left1, 4);
  keep(feature, n, weightLeft, previous, MISSING, false);
}

// Any number of classes on Gini's impurity, in the same way. With l and t for the weights of a class on the left and in
// the node, the squares on the right are those of t, less twice the sum of l t, plus the squares of l.
function scanSquares(feature: i32, from: usize, n: i32, near: bool, missingLeft: bool): void {
  const shift = classShift;
  const mask = classMask;
  const isWeighted = weighted;
  const heavy = weightShift;
  const lefts = left;
  const totals = total;
  const all = weight;
  let weightLeft = 0;
  let squares: i64 = 0;
  let squaresLeft: i64 = 0;
  let twice: i64 = 0;
  for (let c: usize = 0, k = <usize>nClasses << 2; c < k; c += 4) {
    const l = <i64>load<i32>(lefts + c);
    const t = <i64>load<i32>(totals + c);
    weightLeft += <i32>l;
    squares += t * t;
    squaresLeft += l * l;
    twice += 2 * l * t;
  }
  let bound = limit;
  let previous = <u32>(load<u64>(from) >> 32);
  const end = from + (<usize>n << 3);
  for (let at = from; at < end; at += 8) {
    const entry = load<u64>(at);
    const key = <u32>(entry >> 32);
    if (key != previous) {
      const l = <f64>weightLeft;
      const r = <f64>(all - weightLeft);
      const squaresRight = squares - twice + squaresLeft;
      if (<f64>squaresLeft * r + <f64>squaresRight * l > bound * (l * r) && (!near || apart(previous, key))) {
        keep(feature, <i32>((at - from) >> 3), weightLeft, previous, key, missingLeft);
        bound = limit;
      }
      previous = key;
    }
    const low = <u32>entry;
    const c = <usize>((low >> shift) & mask) << 2;
    const l = load<i32>(lefts + c);
    const w: i32 = isWeighted ? low >> heavy : 1;
    squaresLeft += <i64>w * (2 * <i64>l + w);
    twice += <i64>w * (2 * <i64>load<i32>(totals + c));
    store<i32>(lefts + c, l + w);
    weightLeft += w;
  }
  if (nMissing == 0 || missingLeft) return;
  keep(feature, n, weightLeft, previous, MISSING, false);
}

// Any number of classes on entropy, in the same way: sums of x log2 x come from a table.
function scanLogs(feature: i32, from: usize, n: i32, near: bool, missingLeft: bool): void {
  const lefts = left;
  const totals = total;
  const all = weight;
  let weightLeft = 0;
  let logs: f64 = 0;
  for (let c: usize = 0, k = <usize>nClasses << 2; c < k; c += 4) {
    const l = load<i32>(lefts + c);
    weightLeft += l;
    logs += tabled(l) + tabled(load<i32>(totals + c) - l);
  }
  let previous = <u32>(load<u64>(from) >> 32);
  const end = from + (<usize>n << 3);
  for (let at = from; at < end; at += 8) {
    const entry = load<u64>(at);
    const key = <u32>(entry >> 32);
    if (key != previous) {
      if (logs - tabled(weightLeft) - tabled(all - weightLeft) > limit && (!near || apart(previous, key)))
        keep(feature, <i32>((at - from) >> 3), weightLeft, previous, key, missingLeft);
      previous = key;
    }
    const low = <u32>entry;
    const w = weightOf(low);
    const c = classOf(low);
    const l = load<i32>(lefts + c);
    const r = load<i32>(totals + c) - l;
    logs += tabled(l + w) - tabled(l) + tabled(r - w) - tabled(r);
    store<i32>(lefts + c, l + w);
    weightLeft += w;
  }
  if (nMissing == 0 || missingLeft) return;
  keep(feature, n, weightLeft, previous, MISSING, false);
}

// @ts-ignore: decorator
@inline
function tabled(x: i32): f64 {
  return load<f64>(table + (<usize>x << 3));
}

/** Looks closely at a cut between two values that i rows are below. */
function keep(feature: i32, i: i32, weightLeft: i32, below: u32, above: u32, missingLeft: bool): void {
  const nLeft = missingLeft ? i + nMissing : i;
  const threshold = above == MISSING ? Infinity : <f64>valueOf(below) / 2 + <f64>valueOf(above) / 2;
  const goesLeft = nMissing > 0 ? missingLeft : nLeft > nRows - nLeft;
  if (!consider(feature, threshold, nLeft, weightLeft, goesLeft)) return;
  // No rounding on the way to a score goes as far as this.
  if (entropy) limit = best - <f64>weight * (1e-10 + 3e-14 * <f64>(nRows + nClasses));
  else limit = best + <f64>weight * (1 - 1e-13);
}

/**
 * Cuts the rows [start, end) in two, and the sorted entries of the features that may be looked at below.
 *
 * @param nLeft how many rows go left by the cut of `feature`
 * @param constants how many features are constant here and will not be looked at below
 * @param leftOpen whether the left part will be cut again; else only its rows are needed
 */
export function divide(feature: i32, start: i32, end: i32, nLeft: i32, missingLeft: bool, constants: i32, leftOpen: bool, rightOpen: bool): void {
  const from = entriesOf(feature, start);
  const n = end - start;
  const missing = has(feature, HAS_MISSING) ? missingAtEnd(from, n) : 0;
  const turned = missingLeft && missing > 0;
  const below = turned ? nLeft - missing : nLeft;
  markSides(from, below, n - missing, n, turned);
  divideRows(start, end);
  if (!leftOpen && !rightOpen) return;
  for (let a = constants; a < nFeatures; a++) {
    const f = featureAt(a);
    if (f == feature && !turned) continue;
    const entries = entriesOf(f, start);
    if (!rightOpen) keepLeft(entries, n);
    else if (!leftOpen) keepRight(entries, n);
    else divideEntries(entries, n);
  }
}

function markSides(from: usize, below: i32, known: i32, n: i32, missingLeft: bool): void {
  const sides = side;
  const mask = rowMask;
  for (let i = 0; i < n; i++) {
    const row = load<u32>(from + (<usize>i << 3)) & mask;
    store<u8>(sides + <usize>row, <u8>(i < below || (i >= known && missingLeft)));
  }
}

// @ts-ignore: decorator
@inline
function goesLeft(low: u32, sides: usize, mask: u32): usize {
  return <usize>load<u8>(sides + <usize>(low & mask));
}

function divideRows(start: i32, end: i32): void {
  const sides = side;
  const mask = rowMask;
  let to = rows + (<usize>start << 2);
  let other = spare;
  const last = rows + (<usize>end << 2);
  for (let at = to; at < last; at += 4) {
    const low = load<u32>(at);
    const goes = goesLeft(low, sides, mask);
    store<u32>(to, low);
    store<u32>(other, low);
    to += goes << 2;
    other += (1 - goes) << 2;
  }
  copy(to, spare, other - spare);
}

function divideEntries(entries: usize, n: i32): void {
  const sides = side;
  const mask = rowMask;
  let to = entries;
  let other = spare;
  const last = entries + (<usize>n << 3);
  for (let at = entries; at < last; at += 8) {
    const entry = load<u64>(at);
    const goes = goesLeft(<u32>entry, sides, mask);
    store<u64>(to, entry);
    store<u64>(other, entry);
    to += goes << 3;
    other += (1 - goes) << 3;
  }
  copy(to, spare, other - spare);
}

function keepLeft(entries: usize, n: i32): void {
  const sides = side;
  const mask = rowMask;
  let to = entries;
  const last = entries + (<usize>n << 3);
  for (let at = entries; at < last; at += 8) {
    const entry = load<u64>(at);
    store<u64>(to, entry);
    to += goesLeft(<u32>entry, sides, mask) << 3;
  }
}

function keepRight(entries: usize, n: i32): void {
  const sides = side;
  const mask = rowMask;
  let to = entries + (<usize>(n - 1) << 3);
  for (let at = to; at >= entries; at -= 8) {
    const entry = load<u64>(at);
    store<u64>(to, entry);
    to -= (1 - goesLeft(<u32>entry, sides, mask)) << 3;
  }
}
