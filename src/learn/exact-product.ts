/** Splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

/**
 * What rounding took from a * b, exactly, while nothing overflows.
 *
 * @source T. Dekker, "A floating-point technique for extending the available precision", 1971
 * @example productRest(0.1, 10, 1); // 5.551115123125783e-17: ten times the double 0.1 is that much above 1
 */
export function productRest(a: number, b: number, product: number): number {
  const aWide = a * SPLITTER;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = b * SPLITTER;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
