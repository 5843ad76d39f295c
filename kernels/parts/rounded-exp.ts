// exp rounded as the C library does it: the twin of src/learn/rounded-exp.ts, whose tables are handed over.

const STEPS_PER_UNIT: f64 = 184.6649652337873;
const STEP_HIGH: f64 = 0.005415212348111709;
const STEP_LOW: f64 = 1.2864023111638346e-14;
const C2: f64 = 0.49999999999996786;
const C3: f64 = 0.16666666666665886;
const C4: f64 = 0.0416666808410674;
const C5: f64 = 0.008333335853059549;
const ROUNDER: f64 = 6755399441055744;
const SPLITTER: f64 = 134217729;

// 128 pairs of doubles: a power of 2, and what it lacks as a share of it.
let pairs: usize = 0;

export function layExp(pairsAt: usize): void {
  pairs = pairsAt;
}

/** @param x below 709; at -708 and below the result is 0 */
export function roundedExp(x: f64): f64 {
  if (x <= -708) return 0;
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const whole = <i32>steps;
  const at = pairs + (<usize>(whole & 127) << 4);
  const r2 = r * r;
  const rest = load<f64>(at, 8) + r + r2 * (C2 + r * C3) + r2 * r2 * (C4 + r * C5);
  const power = load<f64>(at);
  const product = power * rest;
  const sum = power + product;
  const value = sum + (power - sum + product + productRest(power, rest, product));
  return value * reinterpret<f64>(<i64>((whole >> 7) + 1023) << 52);
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
