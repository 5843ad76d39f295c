import { productRest } from "./exact-product.ts";
import { decodeInt32 } from "./typed-array-codec.ts";

/** Between 0.6875 and twice that there are so many intervals, by the leading bits of a double. */
const INTERVALS = 128;
/** Upper half of the double 0.6875. */
const FIRST = 0x3fe60000;
/** ln 2 in two parts: the first has few bits, so that it times a whole number is exact. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
/** Of log(1 + r) - r on one interval, from r^2 on. */
const A = [-0.5000000000000001, 0.33333333331825593, -0.2499999999622955, 0.20000304511814496, -0.16667054827627667];
/** The same between 1 - 1/16 and 1 + 0.0647, from r^3 on. */
const B = [
  0.3333333333333352, -0.24999999999998432, 0.19999999999320328, -0.16666666669929706, 0.14285715076560868,
  -0.12499997863982555, 0.11110712032936046, -0.10000486757818193, 0.09181994006195467, -0.08328363062289341,
];

/**
 * For each interval a number near 1 / its middle whose logarithm is all but exact with 43 bits behind the point; by
 * how many units of 2^-53 it differs from 1 / middle.
 */
const offsets =
  "JMA9/SzaIPkSqxDkOIgj8Sg1RQL0d0zxErZBxGyo0yjMxwjkAFvYBqBcOj1Uk0jjmiwnCpybagNOotwh4jHWKCr51/dwgLzWNPJB9Xgkr8jo9wMi" +
  "ziekxYBI1Cxod6YFSpl/zRRD4+AaLBEoVD9vNZYeYRIQn2Q1Rq7BHKwv280sJfbl6I5z9FxodufUFxzU9IHb1lRaK8MmQ245YG70GOxNLjNistgB" +
  "Moy7NEy1MM4WYbkIUKdrPTB1jjwW/PwJwE9jJxhdEhKY1gctErmjF34fmxlYNcLWRjx1KgzYsBkwEpjkxIlM8GTMpxmy/5/IKBRT2FAW/S1cckbQ" +
  "FtqKHl5IBjkijDYpen9QD84N7hlSra7sOJQuI7If4eP6A7v3MnwqCzz4eN9MB/UKlo91A1rL3B6AEQQuIvIx4ypiJwj6GQcXYvBfGHm94AMYo8v4" +
  "5YVLC8CvEf63uwX9Qn8uCTi6XuvOndcIeRFe6BzqheaDg2IGB20m4hutpQwrfjsSfg5Q7HD/jPq0WWYARlhTEAVLbeEnUDDivYHxHKYNRO8gX14G" +
  "pVHYAU53ou5B6aDnhy7mCLdSkvnu028NtqByGzANCeXH08DiUhtMHhHCZR1eoA4UQgFpH3I5veRChWLt9JM76rWZ4uZa6pMVDFSGEjG0ruU37OD7" +
  "SkB84J+d1Bk=";
const inverses: Float64Array = new Float64Array(INTERVALS);
const logs: Float64Array = new Float64Array(INTERVALS);
const double: Float64Array = new Float64Array(1);
const words: Int32Array = new Int32Array(double.buffer);
fillTables();

/**
 * The natural logarithm as the C library that scikit-learn runs on rounds it, which is to the nearest double but for
 * two values in a hundred; see `roundedExp` for what that is good for.
 *
 * @returns as Math.log for 0, negative numbers, those below 2^-1022, Infinity and NaN
 * @source S. Nagy, Arm Optimized Routines, log; glibc 2.28 and later, variant with fused multiply-add
 * @example roundedLog(10); // 2.302585092994046
 */
export function roundedLog(x: number): number {
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  if (x >= 1 - 1 / 16 && x < 1.064697265625) return nearOne(x - 1);
  double[0] = x;
  const above = words[1]! - FIRST;
  const interval = (above >> 13) & (INTERVALS - 1);
  const doublings = above >> 20;
  words[1]! -= doublings << 20;
  const z = double[0]!;
  // z * inverse - 1, exact but for the last rounding: nothing is lost in taking 1 from a product near it.
  const inverse = inverses[interval]!;
  const product = z * inverse;
  const r = product - 1 + productRest(z, inverse, product);
  const base = doublings * LN2_HIGH + logs[interval]!;
  const high = base + r;
  const low = base - high + r + doublings * LN2_LOW;
  const r2 = r * r;
  return low + r2 * A[0]! + r * r2 * (A[1]! + r * A[2]! + r2 * (A[3]! + r * A[4]!)) + high;
}

/** What the tables hold, as a kernel takes it: of each interval the number and minus its logarithm, shape (128, 2). */
export function logTables(): Float64Array {
  return Float64Array.from({ length: 2 * INTERVALS }, (_, i) => (i % 2 === 0 ? inverses : logs)[i >> 1]!);
}

function nearOne(r: number): number {
  const r2 = r * r;
  const r3 = r * r2;
  const last = B[6]! + r * B[7]! + r2 * B[8]! + r3 * B[9]!;
  const y = B[0]! + r * B[1]! + r2 * B[2]! + r3 * (B[3]! + r * B[4]! + r2 * B[5]! + r3 * last);
  // r - r^2 / 2 in two parts, by the upper bits of r.
  const wide = r * 2 ** 27;
  const rHigh = r + wide - wide;
  const rLow = r - rHigh;
  const square = -0.5 * rHigh * rHigh;
  const high = r + square;
  const low = r - high + square - 0.5 * rLow * (rHigh + r);
  return r3 * y + low + high;
}

function fillTables(): void {
  decodeInt32(offsets, "offsets").forEach((offset, interval) => {
    words[0] = 0;
    words[1] = FIRST + (interval << 13) + (1 << 12);
    const inverse = 1 / double[0]! + offset * 2 ** -53;
    inverses[interval] = inverse;
    logs[interval] = Math.round(-Math.log(inverse) * 2 ** 43) / 2 ** 43;
  });
}
