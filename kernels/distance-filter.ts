// Finds the rows that may be among the nearest to each of many samples, by |b|²/2 - ab for a sample a and a row b in
// single precision: half their squared distance, but for what is the same for all rows. Four samples meet eight rows in
// registers. What it computes is a lower bound, since |b|²/2 comes with the most that rounding can do taken off.

/** Room for the lower bounds of four samples and eight rows. */
const lower: usize = memory.data(4 * 8 * 4, 16);

/**
 * Looks at `nGroups` groups of eight rows for `nTiles` tiles of four samples.
 *
 * @param tiles samples, negated: of each tile, feature by feature, the values of its four samples
 * @param panel rows: of each group the eight halves of squared lengths, less what rounding can do; the eight widths
 *   between lower and upper bounds; and feature by feature the values of its eight rows. The half is infinite for a row
 *   that is not there
 * @param firstRow the index of the first row
 * @param limits of each sample, the bound above which a row is none of its nearest; lowered here
 * @param slacks of each sample, what its own length adds to the width between bounds
 * @param heaps of each sample, the `wanted` least upper bounds so far, the greatest first
 * @param counts of each sample, how many rows were found: their indices and lower bounds are put into `rows` and `lows`,
 *   `capacity` places a sample, which must do for all rows of a call
 */
export function filter(
  tiles: usize, nTiles: i32, width: i32,
  panel: usize, nGroups: i32, firstRow: i32,
  limits: usize, slacks: usize, heaps: usize, wanted: i32,
  counts: usize, rows: usize, lows: usize, capacity: i32,
): void {
  const depth = <usize>width << 5;
  for (let t = 0; t < nTiles; t++) {
    const tile = tiles + (<usize>(t * width) << 4);
    const four = <usize>t << 4;
    let group = panel;
    for (let g = 0; g < nGroups; g++, group += 64 + depth) {
      let a0 = v128.load(group), b0 = v128.load(group, 16);
      let a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0;
      let x = tile;
      const end = group + 64 + depth;
      for (let y = group + 64; y < end; y += 32, x += 16) {
        const a = v128.load(y), b = v128.load(y, 16);
        let s = v128.load32_splat(x);
        a0 = f32x4.add(a0, f32x4.mul(s, a));
        b0 = f32x4.add(b0, f32x4.mul(s, b));
        s = v128.load32_splat(x, 4);
        a1 = f32x4.add(a1, f32x4.mul(s, a));
        b1 = f32x4.add(b1, f32x4.mul(s, b));
        s = v128.load32_splat(x, 8);
        a2 = f32x4.add(a2, f32x4.mul(s, a));
        b2 = f32x4.add(b2, f32x4.mul(s, b));
        s = v128.load32_splat(x, 12);
        a3 = f32x4.add(a3, f32x4.mul(s, a));
        b3 = f32x4.add(b3, f32x4.mul(s, b));
      }
      const s0 = v128.load32_splat(limits + four), s1 = v128.load32_splat(limits + four, 4);
      const s2 = v128.load32_splat(limits + four, 8), s3 = v128.load32_splat(limits + four, 12);
      const any = v128.or(
        v128.or(v128.or(f32x4.le(a0, s0), f32x4.le(b0, s0)), v128.or(f32x4.le(a1, s1), f32x4.le(b1, s1))),
        v128.or(v128.or(f32x4.le(a2, s2), f32x4.le(b2, s2)), v128.or(f32x4.le(a3, s3), f32x4.le(b3, s3))),
      );
      if (!v128.any_true(any)) continue;
      v128.store(lower, a0);
      v128.store(lower, b0, 16);
      v128.store(lower, a1, 32);
      v128.store(lower, b1, 48);
      v128.store(lower, a2, 64);
      v128.store(lower, b2, 80);
      v128.store(lower, a3, 96);
      v128.store(lower, b3, 112);
      const within = within8(a0, b0, s0) | (within8(a1, b1, s1) << 8) | (within8(a2, b2, s2) << 16) | (within8(a3, b3, s3) << 24);
      for (let q = 0; q < 4; q++) {
        const mask = (within >>> (q << 3)) & 255;
        if (mask == 0) continue;
        const sample = (t << 2) + q;
        const found = <usize>(sample * capacity) << 2;
        note(
          mask, lower + (<usize>q << 5), group + 32, firstRow + (g << 3),
          limits + (<usize>sample << 2), load<f32>(slacks + (<usize>sample << 2)),
          heaps + (<usize>(sample * wanted) << 2), wanted, counts + (<usize>sample << 2), rows + found, lows + found,
        );
      }
    }
  }
}

/** A bit for each of eight bounds that is within a limit. */
// @ts-ignore: decorator
@inline
function within8(a: v128, b: v128, limit: v128): i32 {
  return i32x4.bitmask(f32x4.le(a, limit)) | (i32x4.bitmask(f32x4.le(b, limit)) << 4);
}

/** Notes those of eight rows whose lower bounds are within a sample's limit, as `mask` says, even after it was lowered. */
function note(
  mask: i32, lower: usize, widths: usize, firstRow: i32,
  limit: usize, slack: f32, heap: usize, wanted: i32,
  count: usize, rows: usize, lows: usize,
): void {
  let found = load<i32>(count);
  for (let left = mask; left != 0; left &= left - 1) {
    const r = ctz(left);
    const low = load<f32>(lower + (<usize>r << 2));
    if (!(low <= load<f32>(limit))) continue;
    store<i32>(rows + (<usize>found << 2), firstRow + r);
    store<f32>(lows + (<usize>found << 2), low);
    found++;
    const high = low + load<f32>(widths + (<usize>r << 2));
    if (high < load<f32>(heap)) {
      replaceFirst(heap, wanted, high);
      store<f32>(limit, load<f32>(heap) + slack);
    }
  }
  store<i32>(count, found);
}

/** Takes the greatest value off a heap and puts another in. */
function replaceFirst(heap: usize, size: i32, value: f32): void {
  let at = 0;
  while (true) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let below = load<f32>(heap + (<usize>child << 2));
    if (child + 1 < size) {
      const other = load<f32>(heap + (<usize>child << 2), 4);
      if (other > below) {
        below = other;
        child++;
      }
    }
    if (below <= value) break;
    store<f32>(heap + (<usize>at << 2), below);
    at = child;
  }
  store<f32>(heap + (<usize>at << 2), value);
}
