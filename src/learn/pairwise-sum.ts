/** Up to so many numbers are added with eight running sums. */
const BLOCK = 128;

/**
 * The sum of `values[from, from + n)` in NumPy's order of additions, so that it is NumPy's to the bit: halves of
 * halves, and in each block of 128 every eighth number together.
 *
 * @source numpy.add.reduce on contiguous doubles; N. Higham, "The accuracy of floating point summation", 1993
 * @example pairwiseSum(Float64Array.of(1, 2, 3)); // 6
 */
export function pairwiseSum(values: Float64Array, from = 0, n: number = values.length - from): number {
  if (n < 8) {
    let sum = 0;
    for (let i = from; i < from + n; i++) sum += values[i]!;
    return sum;
  }
  if (n <= BLOCK) return blockSum(values, from, n);
  const half = (n >> 1) - ((n >> 1) % 8);
  return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, n - half);
}

function blockSum(values: Float64Array, from: number, n: number): number {
  let r0 = values[from]!;
  let r1 = values[from + 1]!;
  let r2 = values[from + 2]!;
  let r3 = values[from + 3]!;
  let r4 = values[from + 4]!;
  let r5 = values[from + 5]!;
  let r6 = values[from + 6]!;
  let r7 = values[from + 7]!;
  const eights = from + n - (n % 8);
  for (let i = from + 8; i < eights; i += 8) {
    r0 += values[i]!;
    r1 += values[i + 1]!;
    r2 += values[i + 2]!;
    r3 += values[i + 3]!;
    r4 += values[i + 4]!;
    r5 += values[i + 5]!;
    r6 += values[i + 6]!;
    r7 += values[i + 7]!;
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  for (let i = eights; i < from + n; i++) sum += values[i]!;
  return sum;
}
