/**
 * The value at `x` of the line through points, and beyond them that of the first or the last.
 *
 * @param xs ascending, at least one; of equal ones the last counts
 * @source numpy.interp
 * @example interpolate(1.5, Float64Array.of(1, 2), Float64Array.of(10, 20)); // 15
 */
export function interpolate(x: number, xs: Float64Array, ys: Float64Array): number {
  const last = xs.length - 1;
  if (x < xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  const at = placesUpTo(x, xs) - 1;
  if (xs[at] === x) return ys[at]!;
  return ((ys[at + 1]! - ys[at]!) / (xs[at + 1]! - xs[at]!)) * (x - xs[at]!) + ys[at]!;
}

/** How many of the numbers are at most `x`: the place of x behind them. @param xs ascending */
export function placesUpTo(x: number, xs: Float64Array): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
