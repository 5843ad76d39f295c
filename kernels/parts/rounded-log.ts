// log2 as scikit-learn has it, log(x) / log(2), with log rounded as the C library does it: the twin of
// src/learn/rounded-log.ts, whose tables are handed over.

/** Upper half of the double 0.6875. */
const FIRST: i32 = 0x3fe60000;
const LN2_HIGH: f64 = 0.6931471805598903;
const LN2_LOW: f64 = 5.497923018708371e-14;
const LN2: f64 = 0.6931471805599453;
const SPLITTER: f64 = 134217729;

// 128 pairs of doubles: a number near 1 / the middle of an interval, and minus its logarithm.
let pairs: usize = 0;

export function layLog(pairsAt: usize): void {
  pairs = pairsAt;
}

/** @param x in (0, 1] and normal */
export function log2(x: f64): f64 {
  return log(x) / LN2;
}

function log(x: f64): f64 {
  if (x >= 1 - 1.0 / 16) return nearOne(x - 1);
  const bits = reinterpret<i64>(x);
  const above = <i32>(bits >> 32) - FIRST;
  const at = pairs + (<usize>((above >> 13) & 127) << 4);
  const doublings = above >> 20;
  const z = reinterpret<f64>(bits - (<i64>doublings << 52));
  const inverse = load<f64>(at);
  const product = z * inverse;
  const r = product - 1 + productRest(z, inverse, product);
  const base = <f64>doublings * LN2_HIGH + load<f64>(at, 8);
  const high = base + r;
  const low = base - high + r + <f64>doublings * LN2_LOW;
  const r2 = r * r;
  return low + r2 * -0.5000000000000001 + r * r2 * (0.33333333331825593 + r * -0.2499999999622955 + r2 * (0.20000304511814496 + r * -0.16667054827627667)) + high;
}

function nearOne(r: f64): f64 {
  const r2 = r * r;
  const r3 = r * r2;
  const last = 0.11110712032936046 + r * -0.10000486757818193 + r2 * 0.09181994006195467 + r3 * -0.08328363062289341;
  const middle = -0.16666666669929706 + r * 0.14285715076560868 + r2 * -0.12499997863982555 + r3 * last;
  const y = 0.3333333333333352 + r * -0.24999999999998432 + r2 * 0.19999999999320328 + r3 * middle;
  const wide = r * 134217728;
  const rHigh = r + wide - wide;
  const rLow = r - rHigh;
  const square = -0.5 * rHigh * rHigh;
  const high = r + square;
  const low = r - high + square - 0.5 * rLow * (rHigh + r);
  return r3 * y + low + high;
}

function productRest(a: f64, b: f64, product: f64): f64 {
  const aWide = a * SPLITTER;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = b * SPLITTER;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
