// Extremely randomized trees on whole weights: a cut at a given threshold for each feature, the best of which is made.
// Sums of whole numbers do not depend on their order, so rows need not be moved for each feature: sklearn.tree._splitter.
import { clear, copy } from "./parts/bytes";
import { addLeft, classShift, consider, constrain, layCut, left, nClasses, nRows, rowMask, rows, weighted } from "./parts/class-cut";
import { beginDraw, constantFeature, finishDraw, layDraw, nextFeature, randint, splittableFeature, uniform } from "./parts/feature-draw";

export { begin, listRows } from "./parts/class-cut";
export { openCut as open } from "./parts/class-cut";
export { seedDraw } from "./parts/feature-draw";
export { layLog } from "./parts/rounded-log";

// Two values closer than this count as equal.
const FEATURE_THRESHOLD: f32 = 1e-7;

let nFeatures: i32 = 0;
// Feature f of row i is at table + 4 (i nFeatures + f), and at columns + f stride + 4 i.
let table: usize = 0;
let columns: usize = 0;
let stride: usize = 0;
// Values of the node's rows on the feature at hand, and room for rows.
let values: usize = 0;
// Of these values: the least and the greatest, and how many rows have none.
let smallest: f32 = 0;
let largest: f32 = 0;
let missing: i32 = 0;

export function lay(samples: i32, features: i32, classes: i32, tableAt: usize, valuesAt: usize, featuresAt: usize, constantsAt: usize, lowsAt: usize, rowsAt: usize, totalAt: usize, leftAt: usize, bestLeftAt: usize, nodeAt: usize, signsAt: usize): void {
  layCut(samples, classes, lowsAt, rowsAt, totalAt, leftAt, bestLeftAt, nodeAt, signsAt);
  layDraw(features, featuresAt, constantsAt);
  nFeatures = features;
  table = tableAt;
  values = valuesAt;
}

/** Where values are from now on: all rows', or copies of some that are numbered anew. */
export function look(columnsAt: usize, rowsOfColumn: i32): void {
  columns = columnsAt;
  stride = <usize>rowsOfColumn << 2;
}

/** Copies the values of the rows [start, end) to a block of their own, and numbers these rows anew, from 0. */
export function enterBlock(block: usize, rowsOfBlock: i32, start: i32, end: i32): void {
  const width = <usize>nFeatures << 2;
  const step = <usize>rowsOfBlock << 2;
  const fours = width & ~15;
  const mask = rowMask;
  const n = end - start;
  const from = rows + (<usize>start << 2);
  let i = 0;
  // Four rows and four features at a time: rows become columns.
  for (; i + 4 <= n; i += 4) {
    const at = from + (<usize>i << 2);
    const a = tableRow(at, mask, width);
    const b = tableRow(at + 4, mask, width);
    const c = tableRow(at + 8, mask, width);
    const d = tableRow(at + 12, mask, width);
    let to = block + (<usize>i << 2);
    for (let f: usize = 0; f < fours; f += 16) {
      const first = v128.load(a + f);
      const second = v128.load(b + f);
      const third = v128.load(c + f);
      const fourth = v128.load(d + f);
      const low = v128.shuffle<i32>(first, second, 0, 4, 1, 5);
      const low2 = v128.shuffle<i32>(third, fourth, 0, 4, 1, 5);
      const high = v128.shuffle<i32>(first, second, 2, 6, 3, 7);
      const high2 = v128.shuffle<i32>(third, fourth, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(low, low2, 0, 2));
      v128.store(to + step, v128.shuffle<i64>(low, low2, 1, 3));
      v128.store(to + 2 * step, v128.shuffle<i64>(high, high2, 0, 2));
      v128.store(to + 3 * step, v128.shuffle<i64>(high, high2, 1, 3));
      to += 4 * step;
    }
    for (let f = fours; f < width; f += 4) {
      store<f32>(to, load<f32>(a + f));
      store<f32>(to, load<f32>(b + f), 4);
      store<f32>(to, load<f32>(c + f), 8);
      store<f32>(to, load<f32>(d + f), 12);
      to += step;
    }
  }
  for (; i < n; i++) {
    const row = tableRow(from + (<usize>i << 2), mask, width);
    let to = block + (<usize>i << 2);
    for (let f: usize = 0; f < width; f += 4) {
      store<f32>(to, load<f32>(row + f));
      to += step;
    }
  }
  for (let p = 0; p < n; p++) {
    const at = from + (<usize>p << 2);
    store<u32>(at, (load<u32>(at) & ~mask) | <u32>p);
  }
}

// @ts-ignore: decorator
@inline
function tableRow(row: usize, mask: u32, width: usize): usize {
  return table + <usize>(load<u32>(row) & mask) * width;
}

/**
 * Finds the best of the cuts drawn for the node that was opened.
 *
 * @param known how many features the parent knows to be constant
 * @param least bounds of the first class's share
 * @returns how many are known to be constant now
 */
export function split(start: i32, known: i32, least: f64, most: f64): i32 {
  constrain(least, most);
  beginDraw(known);
  for (let feature = nextFeature(); feature >= 0; feature = nextFeature()) {
    gather(feature, start);
    if (missing == nRows || (missing == 0 && largest <= smallest + FEATURE_THRESHOLD)) {
      constantFeature();
      continue;
    }
    splittableFeature();
    let threshold = uniform(smallest, largest);
    const missingLeft = missing > 0 && randint(0, 2) == 1;
    if (threshold == largest) threshold = smallest;
    cut(feature, start, threshold, missingLeft);
  }
  return finishDraw();
}

// Four rows at a time: NaN is neither below nor above.
function gather(feature: i32, start: i32): void {
  const column = columns + <usize>feature * stride;
  const from = rows + (<usize>start << 2);
  const n = nRows;
  const mask = rowMask;
  const gathered = values;
  let lows = f32x4.splat(Infinity);
  let highs = f32x4.splat(-Infinity);
  let nans = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = from + (<usize>i << 2);
    let four = v128.load32_zero(valueAt(column, mask, at));
    four = v128.load_lane<u32>(valueAt(column, mask, at + 4), four, 1);
    four = v128.load_lane<u32>(valueAt(column, mask, at + 8), four, 2);
    four = v128.load_lane<u32>(valueAt(column, mask, at + 12), four, 3);
    v128.store(gathered + (<usize>i << 2), four);
    lows = f32x4.pmin(lows, four);
    highs = f32x4.pmax(highs, four);
    nans = i32x4.sub(nans, f32x4.ne(four, four));
  }
  let low = min(min(f32x4.extract_lane(lows, 0), f32x4.extract_lane(lows, 1)), min(f32x4.extract_lane(lows, 2), f32x4.extract_lane(lows, 3)));
  let high = max(max(f32x4.extract_lane(highs, 0), f32x4.extract_lane(highs, 1)), max(f32x4.extract_lane(highs, 2), f32x4.extract_lane(highs, 3)));
  missing = laneSum(nans);
  for (; i < n; i++) {
    const value = load<f32>(valueAt(column, mask, from + (<usize>i << 2)));
    store<f32>(gathered + (<usize>i << 2), value);
    low = value < low ? value : low;
    high = value > high ? value : high;
    missing += i32(value != value);
  }
  smallest = low;
  largest = high;
}

// @ts-ignore: decorator
@inline
function valueAt(column: usize, mask: u32, row: usize): usize {
  return column + (<usize>(load<u32>(row) & mask) << 2);
}

function cut(feature: i32, start: i32, threshold: f64, missingLeft: bool): void {
  const limit = floor(threshold);
  const n = nRows;
  const from = rows + (<usize>start << 2);
  clear(left, <usize>nClasses << 2);
  let nLeft = 0;
  let weightLeft = 0;
  if (nClasses <= 2 && !weighted && missing == 0) {
    nLeft = countTwo(from, n, limit);
    weightLeft = nLeft;
  } else {
    for (let i = 0; i < n; i++) {
      const value = load<f32>(values + (<usize>i << 2));
      if (!(value <= limit || (value != value && missingLeft))) continue;
      nLeft++;
      addLeft(load<u32>(from + (<usize>i << 2)));
    }
    for (let c: usize = 0, k = <usize>nClasses << 2; c < k; c += 4) weightLeft += load<i32>(left + c);
  }
  consider(feature, threshold, nLeft, weightLeft, missing > 0 ? missingLeft : nLeft > n - nLeft);
}

// Counts what is at most the limit, and how much of it is of the second class, four rows at a time.
function countTwo(from: usize, n: i32, limit: f32): i32 {
  const limits = f32x4.splat(limit);
  const one = i32x4.splat(1);
  const second = nClasses == 2 ? one : i32x4.splat(0);
  const gathered = values;
  const shift = classShift;
  let all = i32x4.splat(0);
  let ofSecond = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = <usize>i << 2;
    const isLeft = v128.and(f32x4.le(v128.load(gathered + at), limits), one);
    all = i32x4.add(all, isLeft);
    const classes = v128.and(i32x4.shr_u(v128.load(from + at), shift), second);
    ofSecond = i32x4.add(ofSecond, v128.and(classes, isLeft));
  }
  let nLeft = laneSum(all);
  let left1 = laneSum(ofSecond);
  for (; i < n; i++) {
    const isLeft = i32(load<f32>(values + (<usize>i << 2)) <= limit);
    nLeft += isLeft;
    if (nClasses == 2) left1 += isLeft & (load<u32>(from + (<usize>i << 2)) >> classShift);
  }
  store<i32>(left, nLeft - left1);
  if (nClasses == 2) store<i32>(left, left1, 4);
  return nLeft;
}

// @ts-ignore: decorator
@inline
function laneSum(lanes: v128): i32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3);
}

/** Brings the rows of [start, end) that go left to the front, each part in its order. */
export function divide(feature: i32, start: i32, end: i32, threshold: f64, missingLeft: bool): void {
  const column = columns + <usize>feature * stride;
  const limit = floor(threshold);
  let to = rows + (<usize>start << 2);
  let other = values;
  const mask = rowMask;
  const last = rows + (<usize>end << 2);
  for (let at = to; at < last; at += 4) {
    const low = load<u32>(at);
    const value = load<f32>(column + (<usize>(low & mask) << 2));
    const goes = <usize>(i32(value <= limit) | (i32(value != value) & i32(missingLeft)));
    store<u32>(to, low);
    store<u32>(other, low);
    to += goes << 2;
    other += (1 - goes) << 2;
  }
  copy(to, values, other - values);
}

/** The greatest float that is not above a double: no other float is between them. */
function floor(threshold: f64): f32 {
  const near = <f32>threshold;
  if (<f64>near <= threshold) return near;
  if (near == 0) return reinterpret<f32>(0x80000001);
  return reinterpret<f32>(reinterpret<i32>(near) + (near > 0 ? -1 : 1));
}
