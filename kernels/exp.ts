// exp of two doubles at once. x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor series to degree 13, whose rest is
// below 5e-18; 2^n by adding n to the exponent. Below -708 the result is 0, above 709 it stays at e^709.

const LOG2_E: f64 = 1.4426950408889634;
// ln 2 in two parts: the first has few bits, so that n times it is exact.
const LN2_HIGH: f64 = 0.693147180369123816490;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
// Added to a small whole number, it leaves that number in the lowest bits.
const SHIFTER: f64 = 6755399441055744;

// @ts-ignore: decorator
@inline
export function exp2(x: v128): v128 {
  const clamped = f64x2.min(f64x2.max(x, f64x2.splat(-708)), f64x2.splat(709));
  const n = f64x2.nearest(f64x2.mul(clamped, f64x2.splat(LOG2_E)));
  const r = f64x2.sub(f64x2.sub(clamped, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  let p = f64x2.splat(1.6059043836821613e-10);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.08767569878681e-9));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.505210838544172e-8));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.755731922398589e-7));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.7557319223985893e-6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.48015873015873e-5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.984126984126984e-4));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.388888888888889e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(8.333333333333333e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(4.1666666666666664e-2));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.16666666666666666));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  const power = i64x2.shl(f64x2.add(n, f64x2.splat(SHIFTER)), 52);
  return v128.and(i64x2.add(p, power), f64x2.ge(x, f64x2.splat(-708)));
}

/** values[i] = e^values[i]; `length` doubles from address `values` on, a whole number of pairs. */
export function expInPlace(values: usize, length: i32): void {
  const end = values + (<usize>length << 3);
  for (let at = values; at < end; at += 16) v128.store(at, exp2(v128.load(at)));
}
