const bytes = new DataView(new ArrayBuffer(8));

/**
 * A float64 as text whose order is the numbers' order: a sort key for metric values, times and steps.
 *
 * An IEEE 754 number, read as an integer, is ordered already among the positive ones; the sign bit is turned over to
 * put them above the negative ones, and a negative number has all its bits turned over, since there more means less.
 *
 * @returns 16 hex digits; -0 gives the text of 0, and NaN (every NaN the same) comes after Infinity
 * @example orderedNumber(-1) < orderedNumber(0.5); // true
 */
export function orderedNumber(value: number): string {
  bytes.setFloat64(0, value === 0 ? 0 : value);
  const bits = Number.isNaN(value) ? 0x7ff8000000000000n : bytes.getBigUint64(0);
  const ordered = bits >> 63n === 1n ? ~bits & 0xffffffffffffffffn : bits | 0x8000000000000000n;
  return ordered.toString(16).padStart(16, "0");
}

/** The number of such a text; 0 for that of -0. */
export function numberOf(text: string): number {
  const ordered = BigInt(`0x${text}`);
  bytes.setBigUint64(0, ordered >> 63n === 1n ? ordered & 0x7fffffffffffffffn : ~ordered & 0xffffffffffffffffn);
  return bytes.getFloat64(0);
}
