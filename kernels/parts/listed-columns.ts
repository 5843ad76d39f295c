// Lists of what is not 0 in columns, for the products of listed-product, and what else is read by columns.
import { put } from "./list-entry";

/** Lists each column of A, shape (rows, width). Returns how much is listed. */
export function listColumns(
  a: usize, rows: i32, width: i32, aRow: usize, step: i32,
  values: usize, distances: usize, counts: usize, capacity: i32,
): i32 {
  let total = 0;
  let j = 0;
  for (; j + 4 <= width; j += 4) total += listSome(4, a, rows, aRow, step, j, values, distances, counts, capacity);
  for (; j < width; j++) total += listSome(1, a, rows, aRow, step, j, values, distances, counts, capacity);
  return total;
}

/** One column or four from `j` on, whose counts stay in registers; `tall` is a constant. */
// @ts-ignore: decorator
@inline
function listSome(
  tall: i32, a: usize, rows: i32, aRow: usize, step: i32, j: i32,
  values: usize, distances: usize, counts: usize, capacity: i32,
): i32 {
  const first = j * capacity;
  let at0 = first, at1 = first + capacity, at2 = at1 + capacity, at3 = at2 + capacity;
  let from = a + (<usize>j << 3);
  let distance = 0;
  for (let i = 0; i < rows; i++) {
    at0 = put(load<i64>(from), distance, at0, values, distances);
    if (tall > 1) {
      at1 = put(load<i64>(from, 8), distance, at1, values, distances);
      at2 = put(load<i64>(from, 16), distance, at2, values, distances);
      at3 = put(load<i64>(from, 24), distance, at3, values, distances);
    }
    from += aRow;
    distance += step;
  }
  const counter = counts + (<usize>j << 2);
  const count0 = at0 - first;
  store<i32>(counter, count0);
  if (tall == 1) return count0;
  const count1 = at1 - first - capacity, count2 = at2 - first - 2 * capacity, count3 = at3 - first - 3 * capacity;
  store<i32>(counter, count1, 4);
  store<i32>(counter, count2, 8);
  store<i32>(counter, count3, 12);
  return count0 + count1 + count2 + count3;
}

/** C += Aᵀ, A of shape (rows, columns). */
export function addTransposed(a: usize, aRow: usize, rows: i32, columns: i32, c: usize, cRow: usize): void {
  for (let i = 0; i < rows; i++) {
    const from = a + <usize>i * aRow;
    let to = c + (<usize>i << 3);
    for (let j = 0; j < columns; j++) {
      store<f64>(to, load<f64>(to) + load<f64>(from + (<usize>j << 3)));
      to += cRow;
    }
  }
}
