// The inner loops of boosting on binned features: gradients, histograms, and the rows of nodes. Sums are taken in
// scikit-learn's order: sklearn.ensemble._hist_gradient_boosting.
export { binaryGradients, softmaxGradients } from "./parts/histogram-gradients";
export { layScan, locate, search } from "./parts/histogram-scan";

// An entry of a histogram has 16 bytes: sum of gradients, sum of hessians.
const ENTRY: usize = 4;

// @ts-ignore: decorator
@inline
function add(entry: usize, pair: v128): void {
  v128.store(entry, f64x2.add(v128.load(entry), pair));
}

/** Copies bytes, also onto themselves. */
export function move(to: usize, from: usize, length: usize): void {
  memory.copy(to, from, length);
}

/** Sets bytes from `at` to `end` to 0. */
export function clear(at: usize, end: usize): void {
  memory.fill(at, 0, end - at);
}

/**
 * Adds n rows to the histograms of four features.
 *
 * @param bins four of a row, those of the next `step` bytes on @param pairs gradient and hessian of each row, as floats
 */
export function sum(bins: usize, step: usize, n: i32, pairs: usize, h0: usize, h1: usize, h2: usize, h3: usize): void {
  for (const end = pairs + (<usize>n << 3); pairs < end; pairs += 8) {
    const four = load<u32>(bins);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs));
    bins += step;
    add(h0 + (<usize>(four & 255) << ENTRY), pair);
    add(h1 + (<usize>((four >> 8) & 255) << ENTRY), pair);
    add(h2 + (<usize>((four >> 16) & 255) << ENTRY), pair);
    add(h3 + (<usize>(four >> 24) << ENTRY), pair);
  }
}

/**
 * Brings the bins and pairs of the rows listed in [start, stop) together: while one is fetched from afar, so are the next.
 *
 * @param rowBins of row i at rowBins + i * rowBytes, a multiple of 16 @param pairs of row i at pairs + 8 i
 */
export function gather(rowBins: usize, rowBytes: usize, pairs: usize, start: usize, stop: usize, bins: usize, intoPairs: usize): void {
  for (let at = start; at < stop; at += 4) {
    const row = <usize>load<u32>(at);
    store<i64>(intoPairs, load<i64>(pairs + (row << 3)));
    intoPairs += 8;
    let from = rowBins + row * rowBytes;
    for (const end = bins + rowBytes; bins < end; bins += 16) {
      v128.store(bins, v128.load(from));
      from += 16;
    }
  }
}

/** Puts bins row by row into fours of features: those of row i and four g at bins + 4 (g n + i). */
export function group(rowBins: usize, rowBytes: usize, n: i32, groups: i32, bins: usize): void {
  const step = <usize>n << 2;
  for (let i = 0; i < n; i++) {
    let to = bins + (<usize>i << 2);
    for (let from = rowBins, end = rowBins + (<usize>groups << 2); from < end; from += 4) {
      store<u32>(to, load<u32>(from));
      to += step;
    }
    rowBins += rowBytes;
  }
}

/** Takes a histogram from that in [from, end). */
export function subtract(from: usize, end: usize, other: usize): void {
  for (; from < end; from += 16) {
    v128.store(from, f64x2.sub(v128.load(from), v128.load(other)));
    other += 16;
  }
}

/** How many of the rows listed in [start, stop) are in each of 256 bins. @param bins of row i at bins + 4 i */
export function count(bins: usize, start: usize, stop: usize, counts: usize): void {
  memory.fill(counts, 0, 1024);
  for (let at = start; at < stop; at += 4) {
    const one = counts + (<usize>load<u8>(bins + (<usize>load<u32>(at) << 2)) << 2);
    store<i32>(one, load<i32>(one) + 1);
  }
}

/**
 * Brings those of the rows listed in [start, stop) whose bin is on the left side to the front, the others to `spare`; both
 * sides keep their order.
 *
 * @param bins of row i at bins + 4 i @param sides 4 for a bin on the left, else 0 @param spare room for all
 * @returns where the left side ends
 */
export function part(bins: usize, sides: usize, start: usize, stop: usize, spare: usize): usize {
  let left = start;
  let right = spare;
  for (let at = start; at < stop; at += 4) {
    const row = load<u32>(at);
    const goesLeft = <usize>load<u8>(sides + <usize>load<u8>(bins + (<usize>row << 2)));
    // To both sides, and one of them moves on: no branch to guess wrong.
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  return left;
}

/** Adds a value to what is predicted for the rows listed in [start, stop). */
export function addValue(raw: usize, start: usize, stop: usize, value: f64): void {
  for (let at = start; at < stop; at += 4) {
    const one = raw + (<usize>load<u32>(at) << 3);
    store<f64>(one, load<f64>(one) + value);
  }
}
