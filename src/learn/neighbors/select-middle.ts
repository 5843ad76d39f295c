/**
 * Exchanges rows of a table until column `column` has in none of the rows [start, middle) a greater value than in row
 * `middle`, and in none of the rows [middle, end) a lesser one.
 *
 * @param order exchanged alike
 * @source C. A. R. Hoare, "Algorithm 65: Find", 1961
 * @example selectMiddle(Float64Array.of(3, 1, 2), 1, 0, Int32Array.of(0, 1, 2), 0, 3, 1); // 2 in the middle
 */
export function selectMiddle(
  data: Float64Array,
  width: number,
  column: number,
  order: Int32Array,
  start: number,
  end: number,
  middle: number,
): void {
  let [low, high] = [start, end - 1];
  // Drawn, so that no order of the rows is a slow one.
  let drawn = 1;
  while (low < high) {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
    const pivot = data[(low + (drawn % (high - low + 1))) * width + column]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (data[i * width + column]! < pivot) i++;
      while (data[j * width + column]! > pivot) j--;
      if (i <= j) exchange(data, width, order, i++, j--);
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

function exchange(data: Float64Array, width: number, order: Int32Array, i: number, j: number): void {
  const row = order[i]!;
  order[i] = order[j]!;
  order[j] = row;
  for (let k = 0, a = i * width, b = j * width; k < width; k++, a++, b++) {
    const value = data[a]!;
    data[a] = data[b]!;
    data[b] = value;
  }
}
