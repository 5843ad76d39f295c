const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** What the kernel `exp` computes, to the bit. @returns e^x; 0 below -708, e^709 above 709 */
export function expTwin(x: number): number {
  if (!(x >= -708)) return 0;
  const clamped = Math.min(x, 709);
  const n = roundToEven(clamped * Math.LOG2E);
  const r = clamped - n * LN2_HIGH - n * LN2_LOW;
  // The Taylor series to degree 13, by powers of r.
  const r2 = r * r;
  const r4 = r2 * r2;
  const low =
    ((1.984126984126984e-4 * r + 1.388888888888889e-3) * r2 + (8.333333333333333e-3 * r + 4.1666666666666664e-2)) * r4 +
    ((0.16666666666666666 * r + 0.5) * r2 + (r + 1));
  const high =
    (1.6059043836821613e-10 * r + 2.08767569878681e-9) * r4 +
    ((2.505210838544172e-8 * r + 2.755731922398589e-7) * r2 + (2.7557319223985893e-6 * r + 2.48015873015873e-5));
  return (high * (r4 * r4) + low) * powerOfTwo(n);
}

/** Added to a number below 2^51 and taken away again, it rounds to a whole number, halves to even. */
const ROUNDER = 6755399441055744;

function roundToEven(x: number): number {
  return x + ROUNDER - ROUNDER;
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** 2^n for n from -1022 to 1023. */
function powerOfTwo(n: number): number {
  words[1] = (n + 1023) << 20;
  return double[0]!;
}
