// Sorts of packed integers: a rank in the upper 32 bits, by which they are sorted, and a row below it.

// Stretches of up to so many are sorted at once.
const FEW: i32 = 15;
const LOW: i64 = 0xffffffff;
// Radix sort: at most 11 bits a pass. Counts of one pass, 2048 of 4 bytes, are the caller's.
const DIGIT: i32 = 11;
// Room for a few keys, and for where they go.
const few: usize = memory.data(8 * 16, 16);
const order: usize = memory.data(4 * 16, 16);

/**
 * Sorts n keys from address `keys` on. The order of equal ranks is scikit-learn's: D. Musser's introspective sort
 * ("Introspective sorting", 1997) with a three-way partition, and stably below 16.
 */
export function introsort(keys: usize, n: i32): void {
  quicksort(keys, n, n > FEW ? 2 * (31 - clz(n)) : 0);
}

function quicksort(start: usize, count: i32, depth: i32): void {
  let keys = start;
  let n = count;
  let left = depth;
  while (n > FEW) {
    if (left <= 0) {
      heapsort(keys, n);
      return;
    }
    left--;
    const pivot = median(load<i64>(keys), load<i64>(keys + (<usize>(n >> 1) << 3)), load<i64>(keys + (<usize>(n - 1) << 3)));
    const low = pivot & ~LOW;
    const high = pivot | LOW;
    // Keys equal to the pivot stand between `less` and `at`, those not yet seen between `at` and `more`.
    let less = keys;
    let at = keys;
    let more = keys + (<usize>n << 3);
    let key = load<i64>(at);
    while (at < more) {
      if (key < low) {
        const equal = load<i64>(less);
        store<i64>(less, key);
        store<i64>(at, equal);
        less += 8;
        at += 8;
        key = load<i64>(at);
      } else if (key > high) {
        more -= 8;
        const next = load<i64>(more);
        store<i64>(more, key);
        key = next;
        store<i64>(at, key);
      } else {
        at += 8;
        key = load<i64>(at);
      }
    }
    quicksort(keys, <i32>((less - keys) >> 3), left);
    n -= <i32>((more - keys) >> 3);
    keys = more;
  }
  sortFew(keys, n);
}

// Sorts up to 15 keys, equal ranks in order, as an insertion sort would. Where each goes is how many ranks are below
// its own, ties broken by place: counted four at a time, since no branch could be foreseen.
function sortFew(keys: usize, n: i32): void {
  if (n < 3) {
    if (n === 2 && rankAt(keys, 1) < rankAt(keys, 0)) swap(keys, keys + 8);
    return;
  }
  for (let i = 0; i < n; i++) {
    const key = load<i64>(keys + (<usize>i << 3));
    store<i64>(few + (<usize>i << 3), key);
    store<i32>(order + (<usize>i << 2), (<i32>(key >> 32) << 4) | i);
  }
  // Beyond the last, what is there is above or below some, and counted for none.
  const a = v128.load(order);
  const b = v128.load(order, 16);
  let belowA = i32x4.splat(0);
  let belowB = i32x4.splat(0);
  if (n <= 8) {
    for (let i = 0; i < n; i++) {
      const one = v128.load_splat<i32>(order + (<usize>i << 2));
      belowA = i32x4.sub(belowA, i32x4.gt_s(a, one));
      belowB = i32x4.sub(belowB, i32x4.gt_s(b, one));
    }
  } else {
    const c = v128.load(order, 32);
    const d = v128.load(order, 48);
    let belowC = i32x4.splat(0);
    let belowD = i32x4.splat(0);
    for (let i = 0; i < n; i++) {
      const one = v128.load_splat<i32>(order + (<usize>i << 2));
      belowA = i32x4.sub(belowA, i32x4.gt_s(a, one));
      belowB = i32x4.sub(belowB, i32x4.gt_s(b, one));
      belowC = i32x4.sub(belowC, i32x4.gt_s(c, one));
      belowD = i32x4.sub(belowD, i32x4.gt_s(d, one));
    }
    v128.store(order, belowC, 32);
    v128.store(order, belowD, 48);
  }
  v128.store(order, belowA);
  v128.store(order, belowB, 16);
  for (let i = 0; i < n; i++)
    store<i64>(keys + (<usize>load<i32>(order + (<usize>i << 2)) << 3), load<i64>(few + (<usize>i << 3)));
}

function heapsort(keys: usize, n: i32): void {
  for (let root = (n - 2) >> 1; root >= 0; root--) siftDown(keys, root, n);
  for (let end = n - 1; end > 0; end--) {
    swap(keys, keys + (<usize>end << 3));
    siftDown(keys, 0, end);
  }
}

function siftDown(keys: usize, top: i32, end: i32): void {
  let root = top;
  while (true) {
    const child = 2 * root + 1;
    let largest = root;
    if (child < end && rankAt(keys, largest) < rankAt(keys, child)) largest = child;
    if (child + 1 < end && rankAt(keys, largest) < rankAt(keys, child + 1)) largest = child + 1;
    if (largest === root) return;
    swap(keys + (<usize>root << 3), keys + (<usize>largest << 3));
    root = largest;
  }
}

// @ts-ignore: decorator
@inline
function rankAt(keys: usize, i: i32): i32 {
  return load<i32>(keys + (<usize>i << 3), 4);
}

// @ts-ignore: decorator
@inline
function swap(a: usize, b: usize): void {
  const key = load<i64>(a);
  store<i64>(a, load<i64>(b));
  store<i64>(b, key);
}

// The rank of the middle one, in its upper half.
function median(a: i64, b: i64, c: i64): i64 {
  const x = a >> 32;
  const y = b >> 32;
  const z = c >> 32;
  if (x < y) return y < z ? b : x < z ? c : a;
  return y < z ? (x < z ? a : c) : b;
}

/**
 * Sorts n keys whose ranks are below 2^bits; equal ranks stay in order.
 *
 * @param spare room for n keys more @param counts room for 2048 ints
 * @returns where the sorted keys are, `keys` or `spare`
 */
export function radixSort(keys: usize, n: i32, bits: i32, spare: usize, counts: usize): usize {
  const passes = (bits + DIGIT - 1) / DIGIT;
  if (passes === 0) return keys;
  const digit = (bits + passes - 1) / passes;
  const mask = (1 << digit) - 1;
  let from = keys;
  let to = spare;
  for (let pass = 0; pass < passes; pass++) {
    const shift: i64 = 32 + pass * digit;
    memory.fill(counts, 0, (<usize>1 << digit) << 2);
    const end = from + (<usize>n << 3);
    for (let at = from; at < end; at += 8) {
      const count = counts + (<usize>(<i32>(load<i64>(at) >> shift) & mask) << 2);
      store<i32>(count, load<i32>(count) + 1);
    }
    let sum = 0;
    for (let at = counts, last = counts + (<usize>(mask + 1) << 2); at < last; at += 4) {
      const count = load<i32>(at);
      store<i32>(at, sum);
      sum += count;
    }
    for (let at = from; at < end; at += 8) {
      const key = load<i64>(at);
      const count = counts + (<usize>(<i32>(key >> shift) & mask) << 2);
      const place = load<i32>(count);
      store<i32>(count, place + 1);
      store<i64>(to + (<usize>place << 3), key);
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}
