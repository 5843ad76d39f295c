/** a x + b, twice rounded. */
// @ts-ignore: decorator
@inline
export function timesPlus(a: v128, x: v128, b: v128): v128 {
  return f64x2.add(f64x2.mul(a, x), b);
}
