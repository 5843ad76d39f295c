// The rows of a tree, node by node a stretch of one list, and how they are sorted on a feature and cut in two as
// scikit-learn's tree does it: sklearn.tree._splitter, sklearn.tree._partitioner.
import { introsort, radixSort } from "./packed-sort";

// Two values closer than this count as equal.
const FEATURE_THRESHOLD: f32 = 1e-7;

// Rank of row i on feature f is at ranks + 4 (f nSamples + i), the value of rank r at values + 4 (f nSamples + r).
let ranks: usize = 0;
let values: usize = 0;
let nSamples: i32 = 0;
let rows: usize = 0;
// Room for two stretches of packed keys, and for the counts of their sort.
let keys: usize = 0;
let spare: usize = 0;
let counts: usize = 0;

export function lay(
  ranksAt: usize, valuesAt: usize, samples: i32, rowsAt: usize, keysAt: usize, spareAt: usize, countsAt: usize,
): void {
  ranks = ranksAt;
  values = valuesAt;
  nSamples = samples;
  rows = rowsAt;
  keys = keysAt;
  spare = spareAt;
  counts = countsAt;
}

// Of the p-th row in the list, eight times its number: its place among doubles.
// @ts-ignore: decorator
@inline
export function rowAt(p: i32): usize {
  return <usize>load<i32>(rows + (<usize>p << 2)) << 3;
}

// The same of the i-th key among sorted ones.
// @ts-ignore: decorator
@inline
export function rowOf(sorted: usize, i: i32): usize {
  return <usize>load<i32>(sorted + (<usize>i << 3)) << 3;
}

// @ts-ignore: decorator
@inline
export function rankOf(sorted: usize, i: i32): i32 {
  return load<i32>(sorted + (<usize>i << 3), 4);
}

/**
 * Sorts the rows [start, end) on a feature.
 *
 * @param bits 0: in scikit-learn's order; else ranks are below 2^bits, and any order of equal ones will do
 * @returns where the sorted keys are, rank above row; 0: all values count as equal
 */
export function sortRows(feature: i32, start: i32, end: i32, bits: i32, near: bool): usize {
  const n = end - start;
  const column = ranks + (<usize>(feature * nSamples) << 2);
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
  for (let i = 0; i < n; i++) store<i32>(stretch + (<usize>i << 2), load<i32>(sorted + (<usize>i << 3)));
  return near && !apart(feature, lowest, highest) ? 0 : sorted;
}

/** Whether the values of two ranks differ by enough for a cut between them. */
// @ts-ignore: decorator
@inline
export function apart(feature: i32, low: i32, high: i32): bool {
  const base = values + (<usize>(feature * nSamples) << 2);
  return load<f32>(base + (<usize>high << 2)) > load<f32>(base + (<usize>low << 2)) + FEATURE_THRESHOLD;
}

/** Brings the rows of [start, end) whose rank is at most `lastLeft` to the front. @returns where the others begin */
export function cutRows(feature: i32, lastLeft: i32, start: i32, end: i32): i32 {
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
  return <i32>((high - rows) >> 2);
}
