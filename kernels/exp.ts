// exp of two doubles at once. x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor series to degree 13, whose rest is
// below 5e-18; 2^n by adding n to the exponent. Below -708 the result is 0, above 709 it stays at e^709.
import { timesPlus } from "./parts/times-plus";

// From memory: a constant in code takes three instructions each time. 1 / n! at 8 n; then limits, log2 e, ln 2 in two
// parts, of which the first has few bits, so that n times it is exact; and what, added to a small whole number, leaves that
// number in the lowest bits.
const TABLE: usize = memory.data<f64>([
  1, 1, 0.5, 0.16666666666666666, 4.1666666666666664e-2, 8.333333333333333e-3, 1.388888888888889e-3,
  1.984126984126984e-4, 2.48015873015873e-5, 2.7557319223985893e-6, 2.755731922398589e-7, 2.505210838544172e-8,
  2.08767569878681e-9, 1.6059043836821613e-10,
  -708, 709, 1.4426950408889634, 0.693147180369123816490, 1.90821492927058770002e-10, 6755399441055744,
]);

// @ts-ignore: decorator
@inline
function constant(at: i32): v128 {
  return v128.load64_splat(TABLE + (at << 3));
}

// @ts-ignore: decorator
@inline
export function exp2(x: v128): v128 {
  const clamped = f64x2.min(f64x2.max(x, constant(14)), constant(15));
  const n = f64x2.nearest(f64x2.mul(clamped, constant(16)));
  const r = f64x2.sub(f64x2.sub(clamped, f64x2.mul(n, constant(17))), f64x2.mul(n, constant(18)));
  // By powers of r, so that no term waits for all others.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const p01 = timesPlus(constant(1), r, constant(0));
  const p23 = timesPlus(constant(3), r, constant(2));
  const p45 = timesPlus(constant(5), r, constant(4));
  const p67 = timesPlus(constant(7), r, constant(6));
  const p89 = timesPlus(constant(9), r, constant(8));
  const pab = timesPlus(constant(11), r, constant(10));
  const pcd = timesPlus(constant(13), r, constant(12));
  const low = timesPlus(timesPlus(p67, r2, p45), r4, timesPlus(p23, r2, p01));
  const high = timesPlus(pcd, r4, timesPlus(pab, r2, p89));
  const p = timesPlus(high, f64x2.mul(r4, r4), low);
  const power = i64x2.shl(f64x2.add(n, constant(19)), 52);
  return v128.and(i64x2.add(p, power), f64x2.ge(x, constant(14)));
}

/** values[i] = e^values[i]; `length` doubles from address `values` on, a whole number of pairs. */
export function expInPlace(values: usize, length: i32): void {
  const end = values + (<usize>length << 3);
  for (; values + 32 <= end; values += 32) {
    const first = exp2(v128.load(values));
    const second = exp2(v128.load(values, 16));
    v128.store(values, first);
    v128.store(values, second, 16);
  }
  if (values < end) v128.store(values, exp2(v128.load(values)));
}
