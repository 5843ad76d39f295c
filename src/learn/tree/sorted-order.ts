const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Below, an insertion sort is quicker than counting digits. */
const FEW = 48;

/**
 * The rows in ascending order of their values, equal ones in order of rows, NaN last; by radix, digit by digit.
 *
 * @param values shape (n,)
 * @returns shape (n,)
 * @example sortedOrder(Float32Array.of(3, 1, 2)); // Int32Array [1, 2, 0]
 */
export function sortedOrder(values: Float32Array): Int32Array {
  const n = values.length;
  const keys = new Uint32Array(n);
  toKeys(values, keys);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n <= FEW) {
    insertionSort(keys, order);
    return order;
  }
  let spare = new Int32Array(n);
  const starts = new Int32Array(DIGITS);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[(keys[i]! >>> shift) & (DIGITS - 1)]!++;
    let sum = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = starts[digit]!;
      starts[digit] = sum;
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const row = order[i]!;
      const digit = (keys[row]! >>> shift) & (DIGITS - 1);
      spare[starts[digit]!++] = row;
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** Whole numbers in the order of the values: the bits of a float, all turned where it is negative. */
function toKeys(values: Float32Array, keys: Uint32Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < values.length; i++) {
    // Zero has two signs, NaN many bits.
    const b = values[i] === 0 ? 0 : bits[i]!;
    keys[i] = Number.isNaN(values[i]) ? 0xffffffff : b < 0 ? ~b : b | 0x80000000;
  }
}

function insertionSort(keys: Uint32Array, order: Int32Array): void {
  for (let i = 1; i < order.length; i++) {
    const row = order[i]!;
    const key = keys[row]!;
    let j = i;
    while (j > 0 && keys[order[j - 1]!]! > key) {
      order[j] = order[j - 1]!;
      j--;
    }
    order[j] = row;
  }
}
