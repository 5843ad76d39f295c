// Sorting the values of a feature, and sorting them into bins.

// Radix sort by digits of 11 bits.
const SIZE: u64 = 2048;
const SIGN: u64 = 1 << 63;
// More moves a value than that, and the upper digits were not enough.
const MOVES: i32 = 8;

// Doubles as whole numbers in the same order: the sign turned, and with it all other bits of negative ones.
// @ts-ignore: decorator
@inline
function keyOf(bits: u64): u64 {
  return bits ^ (<u64>(<i64>bits >> 63) | SIGN);
}

// @ts-ignore: decorator
@inline
function bitsOf(key: u64): u64 {
  return key ^ (key & SIGN ? SIGN : u64.MAX_VALUE);
}

// What is sorted, and room for as much; and what the values carry, 0 for nothing.
let from: usize = 0;
let to: usize = 0;
let carriedFrom: usize = 0;
let carriedTo: usize = 0;

// Sorts by one digit; equal ones keep their order.
function pass(n: i32, shift: u64, starts: usize): void {
  const bytes = <usize>n << 3;
  memory.fill(starts, 0, <usize>SIZE << 2);
  for (let at: usize = 0; at < bytes; at += 8) {
    const one = starts + (<usize>((load<u64>(from + at) >> shift) & (SIZE - 1)) << 2);
    store<i32>(one, load<i32>(one) + 1);
  }
  let sum = 0;
  for (let at = starts, end = starts + (<usize>SIZE << 2); at < end; at += 4) {
    const own = load<i32>(at);
    store<i32>(at, sum);
    sum += own;
  }
  for (let at: usize = 0; at < bytes; at += 8) {
    const key = load<u64>(from + at);
    const start = starts + (<usize>((key >> shift) & (SIZE - 1)) << 2);
    const place = load<i32>(start);
    store<i32>(start, place + 1);
    store<u64>(to + (<usize>place << 3), key);
    if (carriedFrom !== 0) store<u64>(carriedTo + (<usize>place << 3), load<u64>(carriedFrom + at));
  }
  let other = from;
  from = to;
  to = other;
  other = carriedFrom;
  carriedFrom = carriedTo;
  carriedTo = other;
}

// Sorts what is nearly sorted. @returns false: given up
function insert(n: i32): bool {
  const bytes = <usize>n << 3;
  let left = MOVES * n;
  for (let at: usize = 8; at < bytes; at += 8) {
    const key = load<u64>(from + at);
    if (load<u64>(from + at - 8) <= key) continue;
    const carried = carriedFrom === 0 ? 0 : load<u64>(carriedFrom + at);
    let place = at;
    do {
      store<u64>(from + place, load<u64>(from + place - 8));
      if (carriedFrom !== 0) store<u64>(carriedFrom + place, load<u64>(carriedFrom + place - 8));
      place -= 8;
      left--;
    } while (place > 0 && load<u64>(from + place - 8) > key);
    store<u64>(from + place, key);
    if (carriedFrom !== 0) store<u64>(carriedFrom + place, carried);
    if (left < 0) return false;
  }
  return true;
}

/**
 * Sorts n doubles, none of them NaN, and what they carry: 8 bytes each, of which equal values keep the order.
 *
 * @param spare room for n more @param starts room for 2048 ints @param carried 0: nothing
 * @returns whether the result is in the spare room
 */
export function sortValues(values: usize, spare: usize, n: i32, starts: usize, carried: usize, spareCarried: usize): bool {
  const bytes = <usize>n << 3;
  for (let at: usize = 0; at < bytes; at += 8) store<u64>(values + at, keyOf(load<u64>(values + at)));
  from = values;
  to = spare;
  carriedFrom = carried;
  carriedTo = spareCarried;
  // Values hardly ever differ in their last bits only: the upper ones all but sort them.
  for (let shift: u64 = 31; shift < 64; shift += 11) pass(n, shift, starts);
  if (!insert(n)) {
    for (let shift: u64 = 0; shift < 33; shift += 11) pass(n, shift, starts);
    for (let shift: u64 = 31; shift < 64; shift += 11) pass(n, shift, starts);
  }
  for (let at: usize = 0; at < bytes; at += 8) store<u64>(from + at, bitsOf(load<u64>(from + at)));
  return from === spare;
}

// How many of the first 2 `half` - 1 ends are below the value.
// @ts-ignore: decorator
@inline
function placeOf(ends: usize, half: i32, value: f64): usize {
  let at: usize = 0;
  for (let step = <usize>half << 3; step >= 8; step >>= 1) at += load<f64>(ends + at + step - 8) < value ? step : 0;
  return at >> 3;
}

/**
 * The bins of n values of a feature: the first that ends at or after the value.
 *
 * @param values each `step` bytes after the one before @param ends ascending, infinite from the last one on
 * @param half a power of two: ends are fewer than twice that; at least 1
 * @param missingBin for NaN @param bins each `binStep` bytes after the one before
 * @returns whether any value is NaN
 */
export function toBins(values: usize, step: usize, n: i32, ends: usize, half: i32, missingBin: i32, bins: usize, binStep: usize): bool {
  let missing = false;
  let i = 0;
  // Four at once, since each step waits for the one before.
  for (; i + 4 <= n; i += 4) {
    const v0 = load<f64>(values);
    const v1 = load<f64>(values + step);
    const v2 = load<f64>(values + 2 * step);
    const v3 = load<f64>(values + 3 * step);
    let a0: usize = ends;
    let a1: usize = ends;
    let a2: usize = ends;
    let a3: usize = ends;
    for (let width = <usize>half << 3; width >= 8; width >>= 1) {
      a0 += load<f64>(a0 + width - 8) < v0 ? width : 0;
      a1 += load<f64>(a1 + width - 8) < v1 ? width : 0;
      a2 += load<f64>(a2 + width - 8) < v2 ? width : 0;
      a3 += load<f64>(a3 + width - 8) < v3 ? width : 0;
    }
    store<u8>(bins, v0 == v0 ? <u8>((a0 - ends) >> 3) : <u8>missingBin);
    store<u8>(bins + binStep, v1 == v1 ? <u8>((a1 - ends) >> 3) : <u8>missingBin);
    store<u8>(bins + 2 * binStep, v2 == v2 ? <u8>((a2 - ends) >> 3) : <u8>missingBin);
    store<u8>(bins + 3 * binStep, v3 == v3 ? <u8>((a3 - ends) >> 3) : <u8>missingBin);
    missing = missing || v0 != v0 || v1 != v1 || v2 != v2 || v3 != v3;
    values += 4 * step;
    bins += 4 * binStep;
  }
  for (; i < n; i++) {
    const value = load<f64>(values);
    store<u8>(bins, value == value ? <u8>placeOf(ends, half, value) : <u8>missingBin);
    missing = missing || value != value;
    values += step;
    bins += binStep;
  }
  return missing;
}
