// Of two rows, whose classes are ints from `classes` on: 1 for those of class k, else 0.
// @ts-ignore: decorator
@inline
export function rowsOfClass(classes: usize, k: i32): v128 {
  const own = i32x4.eq(v128.load64_zero(classes), i32x4.splat(k));
  return f64x2.convert_low_i32x4_u(v128.and(own, i32x4.splat(1)));
}
