const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** The two words of the bits of the square root of 1/2. */
const ROOT_HALF_HIGH = 0x3fe6a09e;
const ROOT_HALF_LOW = 0x667f3bcd;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/**
 * What the kernels' part `log-one-plus` computes, to the bit: log(1 + x) for x from 0 to 2^52. 1 + x is a power of two
 * times m, near 1, whose logarithm is a series.
 */
export function logOnePlusTwin(x: number): number {
  const s = x + 1;
  const lost = (x - (s - 1)) / s;
  double[0] = s;
  const [lowWord, highWord] = [words[0]! >>> 0, words[1]!];
  const exponent = (highWord - ROOT_HALF_HIGH - (lowWord < ROOT_HALF_LOW ? 1 : 0)) >> 20;
  words[1] = highWord - (exponent << 20);
  const f = double[0] - 1;
  const t = f / (f + 2);
  // 2 + 2/3 t² + 2/5 t⁴ + … 2/23 t²², by powers of t².
  const u = t * t;
  const u2 = u * u;
  const u4 = u2 * u2;
  const middle = ((2 / 15) * u + 2 / 13) * u2 + ((2 / 11) * u + 2 / 9);
  const low = ((2 / 7) * u + 2 / 5) * u2 + ((2 / 3) * u + 2);
  const high = ((2 / 23) * u + 2 / 21) * u2 + ((2 / 19) * u + 2 / 17);
  const p = high * (u4 * u4) + (middle * u4 + low);
  return exponent * LN2_HIGH + (p * t + (exponent * LN2_LOW + lost));
}
