// Sorts 64-bit entries by their upper 32 bits, as unsigned numbers; equal ones stay in order.

/** Up to so many entries are sorted by insertion. */
const FEW: i32 = 40;
/** Up to so many entries, digits have 8 bits, and then 11: counts of a digit should be fewer than entries. */
const SOME: i32 = 8192;

/**
 * @param spare room for n entries more @param counts room for 2048 ints
 * @returns where the sorted entries are, `entries` or `spare`
 */
export function sortByValue(entries: usize, n: i32, spare: usize, counts: usize): usize {
  if (n <= FEW) {
    insertionSort(entries, n);
    return entries;
  }
  const bits: u64 = n <= SOME ? 8 : 11;
  let from = entries;
  let to = spare;
  for (let shift: u64 = 32; shift < 64; shift += bits) {
    if (!sortDigit(from, to, n, shift, bits, counts)) continue;
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}

/** @returns false: all have the same digit, and are where they were */
function sortDigit(from: usize, to: usize, n: i32, shift: u64, bits: u64, counts: usize): bool {
  const mask: u64 = (1 << bits) - 1;
  memory.fill(counts, 0, 4 << <usize>bits);
  const end = from + (<usize>n << 3);
  for (let at = from; at < end; at += 8) {
    const count = counts + (<usize>((load<u64>(at) >> shift) & mask) << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  const first = counts + (<usize>((load<u64>(from) >> shift) & mask) << 2);
  if (load<i32>(first) == n) return false;
  let sum = 0;
  for (let at = counts, last = counts + (<usize>(mask + 1) << 2); at < last; at += 4) {
    const count = load<i32>(at);
    store<i32>(at, sum);
    sum += count;
  }
  for (let at = from; at < end; at += 8) {
    const entry = load<u64>(at);
    const count = counts + (<usize>((entry >> shift) & mask) << 2);
    const place = load<i32>(count);
    store<i32>(count, place + 1);
    store<u64>(to + (<usize>place << 3), entry);
  }
  return true;
}

function insertionSort(entries: usize, n: i32): void {
  const end = entries + (<usize>n << 3);
  for (let i = entries + 8; i < end; i += 8) {
    const entry = load<u64>(i);
    const key = entry >> 32;
    let to = i;
    while (to > entries && load<u64>(to - 8) >> 32 > key) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, entry);
  }
}
