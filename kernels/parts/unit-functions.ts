// What the units of a network make of their sums, two at a time. NaN stays NaN.
import { exp2 } from "../exp";

/** Of `values`, `pairs` pairs of doubles: what is below 0 becomes 0. */
export function relu(values: usize, pairs: i32): void {
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const z = v128.load(values);
    v128.store(values, v128.andnot(z, f64x2.le(z, f64x2.splat(0))));
  }
}

/** 1 / (1 + e^-z), by e^-|z|, which cannot grow too large. */
export function logistic(values: usize, pairs: i32): void {
  const one = f64x2.splat(1);
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const z = v128.load(values);
    const e = exp2(f64x2.neg(f64x2.abs(z)));
    const above = v128.bitselect(one, e, f64x2.ge(z, f64x2.splat(0)));
    v128.store(values, keepNaN(z, f64x2.div(above, f64x2.add(one, e))));
  }
}

/** (1 - e^-2|z|) / (1 + e^-2|z|) with the sign of z. */
export function tanh(values: usize, pairs: i32): void {
  const one = f64x2.splat(1);
  const sign = f64x2.splat(-0.0);
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const z = v128.load(values);
    const e = exp2(f64x2.mul(f64x2.splat(-2), f64x2.abs(z)));
    const size = f64x2.div(f64x2.sub(one, e), f64x2.add(one, e));
    v128.store(values, keepNaN(z, v128.or(size, v128.and(z, sign))));
  }
}

/** Each of `rows` rows z, `width` wide and `row` bytes apart, becomes e^z / sum of e^z; what fills up the last pair, 0. */
export function softmax(values: usize, rows: i32, width: i32, row: usize): void {
  for (let i = 0; i < rows; i++) {
    let top = load<f64>(values);
    for (let k = 1; k < width; k++) {
      const z = load<f64>(values + (<usize>k << 3));
      if (z > top) top = z;
    }
    const end = values + (<usize>width << 3);
    for (let at = values; at < end; at += 16) {
      const z = f64x2.sub(v128.load(at), f64x2.splat(top));
      v128.store(at, keepNaN(z, exp2(z)));
    }
    let sum: f64 = 0;
    for (let at = values; at < end; at += 8) sum += load<f64>(at);
    for (let at = values; at < end; at += 16) v128.store(at, f64x2.div(v128.load(at), f64x2.splat(sum)));
    if (width & 1) store<f64>(end, 0);
    values += row;
  }
}

// @ts-ignore: decorator
@inline
function keepNaN(z: v128, result: v128): v128 {
  return v128.bitselect(result, z, f64x2.eq(z, z));
}
