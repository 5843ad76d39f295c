import { timesPlus } from "./times-plus";

// From memory: a constant in code takes three instructions each time. 2 / (2 n + 1) at 8 n, then ln 2 in two parts, of
// which the first has few bits.
const TABLE: usize = memory.data<f64>([
  2, 2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23,
  0.693147180369123816490, 1.90821492927058770002e-10,
]);
/** The bits of the square root of 1/2: mantissas are taken from there to the square root of 2. */
const ROOT_HALF: i64 = 0x3fe6a09e667f3bcd;
/** Added to the bits of 2^52, a small whole number becomes its last digits. */
const TWO_52: f64 = 4503599627370496;

// @ts-ignore: decorator
@inline
function constant(at: i32): v128 {
  return v128.load64_splat(TABLE + (at << 3));
}

/** Of two doubles from 0 to 2^52: log(1 + x), also where 1 + x is 1. The series in t = f / (2 + f) has even powers only. */
// @ts-ignore: decorator
@inline
export function logOnePlus2(x: v128): v128 {
  const one = f64x2.splat(1);
  const s = f64x2.add(x, one);
  const lost = f64x2.div(f64x2.sub(x, f64x2.sub(s, one)), s);
  const exponent = i64x2.shr_u(i64x2.sub(s, i64x2.splat(ROOT_HALF)), 52);
  const m = i64x2.sub(s, i64x2.shl(exponent, 52));
  const k = f64x2.sub(i64x2.add(exponent, f64x2.splat(TWO_52)), f64x2.splat(TWO_52));
  const f = f64x2.sub(m, one);
  const t = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const u = f64x2.mul(t, t);
  const u2 = f64x2.mul(u, u);
  const u4 = f64x2.mul(u2, u2);
  const p01 = timesPlus(constant(1), u, constant(0));
  const p23 = timesPlus(constant(3), u, constant(2));
  const p45 = timesPlus(constant(5), u, constant(4));
  const p67 = timesPlus(constant(7), u, constant(6));
  const p89 = timesPlus(constant(9), u, constant(8));
  const pab = timesPlus(constant(11), u, constant(10));
  const low = timesPlus(timesPlus(p67, u2, p45), u4, timesPlus(p23, u2, p01));
  const p = timesPlus(timesPlus(pab, u2, p89), f64x2.mul(u4, u4), low);
  return f64x2.add(f64x2.mul(k, constant(12)), timesPlus(p, t, timesPlus(k, constant(13), lost)));
}
