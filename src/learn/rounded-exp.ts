import { productRest } from "./exact-product.ts";

/** Steps between two powers of two. */
const STEPS = 128;
/** x * 128 / ln 2 is the number of steps. */
const STEPS_PER_UNIT = 184.6649652337873;
/** A step, ln 2 / 128, in two parts: the first has few bits, so that it times a whole number is exact. */
const STEP_HIGH = 0.005415212348111709;
const STEP_LOW = 1.2864023111638346e-14;
/** Coefficients of the polynomial for e^r on one step: near 1/2, 1/6, 1/24, 1/120. */
const C2 = 0.49999999999996786;
const C3 = 0.16666666666665886;
const C4 = 0.0416666808410674;
const C5 = 0.008333335853059549;
/** Added to a number below 2^51 and taken away again, it rounds to a whole number, halves to even. */
const ROUNDER = 6755399441055744;

/** 2^(i / 128) as a double, and what it lacks as a share of it. */
const powers: Float64Array = new Float64Array(STEPS);
const rests: Float64Array = new Float64Array(STEPS);
fillPowers();

/**
 * e^x as the C library that scikit-learn runs on rounds it, which is to the nearest double but for one value in a
 * hundred. `Math.exp` may be off by one unit in the last place more often; learners that grow the same trees as
 * scikit-learn need the same bits, since between equally good splits the last bit decides.
 *
 * @returns 0 below -708, where doubles lose digits; Infinity above 709.78
 * @source S. Nagy, Arm Optimized Routines, exp; glibc 2.28 and later, variant with fused multiply-add
 * @example roundedExp(1); // 2.718281828459045
 */
export function roundedExp(x: number): number {
  // Also NaN.
  if (!(x > -708 && x < 709)) return Math.exp(x);
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const index = steps & (STEPS - 1);
  const r2 = r * r;
  const rest = rests[index]! + r + r2 * (C2 + r * C3) + r2 * r2 * (C4 + r * C5);
  // power + power * rest with one rounding, as a fused multiply-add has it.
  const power = powers[index]!;
  const product = power * rest;
  const sum = power + product;
  const value = sum + (power - sum + product + productRest(power, rest, product));
  return value * powerOfTwo((steps - index) / STEPS);
}

/** What the tables hold, as a kernel takes it: of each step the power and what it lacks, shape (128, 2). */
export function expTables(): Float64Array {
  return Float64Array.from({ length: 2 * STEPS }, (_, i) => (i % 2 === 0 ? powers : rests)[i >> 1]!);
}

const scale = new Float64Array(1);
const scaleWords = new Int32Array(scale.buffer);

/** 2^n for n in [-1022, 1023]. */
function powerOfTwo(n: number): number {
  scaleWords[1] = (n + 1023) << 20;
  return scale[0]!;
}

/** By seven square roots of 2 and products of pairs of doubles, which are good to 100 bits. */
function fillPowers(): void {
  let root: Pair = [2, 0];
  for (let i = 0; i < 7; i++) root = squareRoot(root);
  let power: Pair = [1, 0];
  for (let i = 0; i < STEPS; i++) {
    powers[i] = power[0];
    rests[i] = power[1] / power[0];
    power = times(power, root);
  }
}

/** A number as a double and what it lacks. */
type Pair = readonly [number, number];

function times([a, aRest]: Pair, [b, bRest]: Pair): Pair {
  const product = a * b;
  const rest = productRest(a, b, product) + a * bRest + aRest * b;
  const sum = product + rest;
  return [sum, product - sum + rest];
}

function squareRoot([a, aRest]: Pair): Pair {
  const root = Math.sqrt(a);
  const square = root * root;
  const rest = (a - square - productRest(root, root, square) + aRest) / (2 * root);
  const sum = root + rest;
  return [sum, root - sum + rest];
}
