// The inner loops of boosting on binned features: gradients, histograms, and the rows of nodes. Sums are taken in
// scikit-learn's order: sklearn.ensemble._hist_gradient_boosting.
export { binaryGradients, softmaxGradients } from "./parts/histogram-gradients";
export { layScan, scan } from "./parts/histogram-scan";

// An entry of a histogram has 32 bytes: sum of gradients, sum of hessians, count, nothing.
const ENTRY: usize = 5;

// @ts-ignore: decorator
@inline
function add(entry: usize, pair: v128): void {
  v128.store(entry, f64x2.add(v128.load(entry), pair));
}

// @ts-ignore: decorator
@inline
function addCounted(entry: usize, pair: v128): void {
  v128.store(entry, f64x2.add(v128.load(entry), pair));
  store<f64>(entry, load<f64>(entry, 16) + 1, 16);
}

// @ts-ignore: decorator
@inline
function pairAt(pairs: usize, i: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(pairs + (i << 3)));
}

/**
 * Adds all rows to the histograms of four features; counts are left as they are.
 *
 * @param bins of row i: four at bins + 4 i @param pairs gradient and hessian of row i, as floats, at pairs + 8 i
 * @param h0 where the features' histograms begin
 */
export function sumAll(bins: usize, n: i32, pairs: usize, h0: usize, h1: usize, h2: usize, h3: usize): void {
  for (let i: usize = 0; i < <usize>n; i++) {
    const four = load<u32>(bins + (i << 2));
    const pair = pairAt(pairs, i);
    add(h0 + (<usize>(four & 255) << ENTRY), pair);
    add(h1 + (<usize>((four >> 8) & 255) << ENTRY), pair);
    add(h2 + (<usize>((four >> 16) & 255) << ENTRY), pair);
    add(h3 + (<usize>(four >> 24) << ENTRY), pair);
  }
}

/** Adds the rows listed in [start, end) to the histograms of four features. @param pairs of those rows, in order */
export function sumRows(bins: usize, start: usize, end: usize, pairs: usize, h0: usize, h1: usize, h2: usize, h3: usize): void {
  for (let at = start; at < end; at += 4) {
    const four = load<u32>(bins + (<usize>load<u32>(at) << 2));
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs));
    pairs += 8;
    addCounted(h0 + (<usize>(four & 255) << ENTRY), pair);
    addCounted(h1 + (<usize>((four >> 8) & 255) << ENTRY), pair);
    addCounted(h2 + (<usize>((four >> 16) & 255) << ENTRY), pair);
    addCounted(h3 + (<usize>(four >> 24) << ENTRY), pair);
  }
}

/** Brings the pairs of the rows listed in [start, end) together. */
export function gather(pairs: usize, start: usize, end: usize, into: usize): void {
  for (let at = start; at < end; at += 4) {
    store<i64>(into, load<i64>(pairs + (<usize>load<u32>(at) << 3)));
    into += 8;
  }
}

/** Takes a histogram of so many bytes from another. */
export function subtract(from: usize, other: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 32) {
    v128.store(from, f64x2.sub(v128.load(from), v128.load(other)));
    store<f64>(from, load<f64>(from, 16) - load<f64>(other, 16), 16);
    other += 32;
  }
}

/**
 * Brings those of the rows listed in [start, end) whose bin is on the left side to the front; both sides keep their order.
 *
 * @param bins of row i at bins + 4 i @param sides 1 for a bin on the left @param spare room for all
 * @returns where the right side begins
 */
export function part(bins: usize, sides: usize, start: usize, end: usize, spare: usize): usize {
  let left = start;
  let right = spare;
  for (let at = start; at < end; at += 4) {
    const row = load<u32>(at);
    const goesLeft = <usize>load<u8>(sides + <usize>load<u8>(bins + (<usize>row << 2))) << 2;
    // To both sides, and one of them moves on: no branch to guess wrong.
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  memory.copy(left, spare, right - spare);
  return left;
}

/** Adds a value to what is predicted for the rows listed in [start, end). */
export function addValue(raw: usize, start: usize, end: usize, value: f64): void {
  for (let at = start; at < end; at += 4) {
    const one = raw + (<usize>load<u32>(at) << 3);
    store<f64>(one, load<f64>(one) + value);
  }
}
