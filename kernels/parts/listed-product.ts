// Products of a matrix that is given by lists of what is not 0 in its rows or columns. A list holds values, and for each
// the distance in bytes of the row of the other matrix that it multiplies. Sums are taken in the order of the list, so that
// what is left out changes nothing. List i begins at i * capacity, and is counts[i] long.
import { put } from "./list-entry";

/** Lists each row of A, shape (rows, width). `step` is how far apart the other matrix's rows are. Returns how much is listed. */
export function listRows(
  a: usize, rows: i32, width: i32, aRow: usize, step: i32,
  values: usize, distances: usize, counts: usize, capacity: i32,
): i32 {
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const first = i * capacity;
    const end = a + (<usize>width << 3);
    let at = first;
    let distance = 0;
    for (let from = a; from < end; from += 8) {
      at = put(load<i64>(from), distance, at, values, distances);
      distance += step;
    }
    store<i32>(counts + (<usize>i << 2), at - first);
    total += at - first;
    a += aRow;
  }
  return total;
}

/**
 * Row i of C = row i of `start` + the sum over list i of value * row of B. Rows of `start` are `startRow` bytes apart: 0 for
 * one row for all. Rows are pairs of doubles wide.
 */
export function multiplyListed(
  values: usize, distances: usize, counts: usize, capacity: i32, lists: i32,
  b: usize, start: usize, startRow: usize, c: usize, cRow: usize, pairs: i32,
): void {
  // Tiles of nearly the same width, at most eight pairs: as many sums as there are registers for.
  const tiles = (pairs + 7) >> 3;
  const width = pairs / tiles;
  const wider = pairs % tiles;
  for (let t = 0; t < tiles; t++) {
    const wide = width + i32(t < wider);
    if (wide == 8) tile8(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 7) tile7(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 6) tile6(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 5) tile5(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 4) tile4(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 3) tile3(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else if (wide == 2) tile2(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    else tile1(values, distances, counts, capacity, lists, b, start, startRow, c, cRow);
    const bytes = <usize>wide << 4;
    b += bytes;
    start += bytes;
    c += bytes;
  }
}

function tile8(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(8, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile7(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(7, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile6(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(6, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile5(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(5, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile4(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(4, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile3(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(3, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile2(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(2, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}
function tile1(v: usize, d: usize, n: usize, capacity: i32, lists: i32, b: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(1, v, d, n, capacity, lists, b, s, sRow, c, cRow);
}

/** `wide` is a constant: what it makes unreachable is left out. */
// @ts-ignore: decorator
@inline
function tile(
  wide: i32, values: usize, distances: usize, counts: usize, capacity: i32, lists: i32,
  b: usize, start: usize, startRow: usize, c: usize, cRow: usize,
): void {
  for (let i = 0; i < lists; i++) {
    let s0 = v128.load(start);
    let s1 = wide > 1 ? v128.load(start, 16) : s0;
    let s2 = wide > 2 ? v128.load(start, 32) : s0;
    let s3 = wide > 3 ? v128.load(start, 48) : s0;
    let s4 = wide > 4 ? v128.load(start, 64) : s0;
    let s5 = wide > 5 ? v128.load(start, 80) : s0;
    let s6 = wide > 6 ? v128.load(start, 96) : s0;
    let s7 = wide > 7 ? v128.load(start, 112) : s0;
    let value = values + (<usize>(i * capacity) << 3);
    let distance = distances + (<usize>(i * capacity) << 2);
    const end = value + (<usize>load<i32>(counts + (<usize>i << 2)) << 3);
    while (value < end) {
      const x = v128.load64_splat(value);
      const row = b + <usize>load<i32>(distance);
      s0 = f64x2.add(s0, f64x2.mul(x, v128.load(row)));
      if (wide > 1) s1 = f64x2.add(s1, f64x2.mul(x, v128.load(row, 16)));
      if (wide > 2) s2 = f64x2.add(s2, f64x2.mul(x, v128.load(row, 32)));
      if (wide > 3) s3 = f64x2.add(s3, f64x2.mul(x, v128.load(row, 48)));
      if (wide > 4) s4 = f64x2.add(s4, f64x2.mul(x, v128.load(row, 64)));
      if (wide > 5) s5 = f64x2.add(s5, f64x2.mul(x, v128.load(row, 80)));
      if (wide > 6) s6 = f64x2.add(s6, f64x2.mul(x, v128.load(row, 96)));
      if (wide > 7) s7 = f64x2.add(s7, f64x2.mul(x, v128.load(row, 112)));
      value += 8;
      distance += 4;
    }
    v128.store(c, s0);
    if (wide > 1) v128.store(c, s1, 16);
    if (wide > 2) v128.store(c, s2, 32);
    if (wide > 3) v128.store(c, s3, 48);
    if (wide > 4) v128.store(c, s4, 64);
    if (wide > 5) v128.store(c, s5, 80);
    if (wide > 6) v128.store(c, s6, 96);
    if (wide > 7) v128.store(c, s7, 112);
    start += startRow;
    c += cRow;
  }
}
