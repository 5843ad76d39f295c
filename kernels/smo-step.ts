// The loops over all variables in a step of sequential minimal optimisation. `slopes` says how steeply the objective rises
// with each variable; `mayRise` and `mayFall` are -1 where a variable is off its bound, else 0. Of equals the last counts, as
// in libsvm. Rows of the kernel matrix are floats.

/** Stands for a curvature that is not positive. */
const FLAT: f64 = 1e-12;

/** The variable that may rise whose slope is the greatest; -1: there is none. */
export function steepest(slopes: usize, mayRise: usize, n: i32): i32 {
  const none = f64x2.splat(-Infinity);
  let best0 = none, best1 = none;
  let at0 = i64x2.splat(-1), at1 = at0;
  let k0 = i64x2(0, 1);
  const two = i64x2.splat(2), four = i64x2.splat(4);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const s0 = v128.bitselect(v128.load(slopes), none, v128.load32x2_s(mayRise));
    const s1 = v128.bitselect(v128.load(slopes, 16), none, v128.load32x2_s(mayRise, 8));
    at0 = v128.bitselect(k0, at0, v128.and(f64x2.ge(s0, best0), v128.load32x2_s(mayRise)));
    at1 = v128.bitselect(i64x2.add(k0, two), at1, v128.and(f64x2.ge(s1, best1), v128.load32x2_s(mayRise, 8)));
    best0 = f64x2.pmax(best0, s0);
    best1 = f64x2.pmax(best1, s1);
    k0 = i64x2.add(k0, four);
    slopes += 32;
    mayRise += 16;
  }
  let at = lastOfGreatest(best0, best1, at0, at1);
  let best = greatest(best0, best1);
  for (; k < n; k++) {
    if (load<i32>(mayRise) != 0 && load<f64>(slopes) >= best) {
      best = load<f64>(slopes);
      at = k;
    }
    slopes += 8;
    mayRise += 4;
  }
  return at;
}

// @ts-ignore: decorator
@inline
function greatest(a: v128, b: v128): f64 {
  const both = f64x2.pmax(a, b);
  return max(f64x2.extract_lane(both, 0), f64x2.extract_lane(both, 1));
}

/** Of four lanes with values and positions: the largest position with the largest value. */
function lastOfGreatest(a: v128, b: v128, atA: v128, atB: v128): i32 {
  const most = greatest(a, b);
  let at: i64 = -1;
  if (f64x2.extract_lane(a, 0) == most) at = i64x2.extract_lane(atA, 0);
  if (f64x2.extract_lane(a, 1) == most) at = max(at, i64x2.extract_lane(atA, 1));
  if (f64x2.extract_lane(b, 0) == most) at = max(at, i64x2.extract_lane(atB, 0));
  if (f64x2.extract_lane(b, 1) == most) at = max(at, i64x2.extract_lane(atB, 1));
  return <i32>at;
}

/**
 * The variable that may fall by which, together with the one of slope `top`, curvature `curvature` and kernel row `row`, the
 * objective gains most; -1: there is none. `least` is filled with the least slope of those that may fall.
 */
export function partner(
  slopes: usize, mayFall: usize, curvatures: usize, row: usize, n: i32,
  top: f64, curvature: f64, least: usize,
): i32 {
  const none = f64x2.splat(-Infinity), high = f64x2.splat(Infinity), zero = f64x2.splat(0);
  const flat = f64x2.splat(FLAT), tops = f64x2.splat(top), own = f64x2.splat(curvature);
  let best0 = none, best1 = none, low0 = high, low1 = high;
  let at0 = i64x2.splat(-1), at1 = at0;
  let k0 = i64x2(0, 1);
  const two = i64x2.splat(2), four = i64x2.splat(4);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const may0 = v128.load32x2_s(mayFall), may1 = v128.load32x2_s(mayFall, 8);
    const s0 = v128.bitselect(v128.load(slopes), high, may0);
    const s1 = v128.bitselect(v128.load(slopes, 16), high, may1);
    low0 = f64x2.pmin(low0, s0);
    low1 = f64x2.pmin(low1, s1);
    const rise0 = f64x2.sub(tops, s0), rise1 = f64x2.sub(tops, s1);
    const twice0 = f64x2.promote_low_f32x4(v128.load64_zero(row));
    const twice1 = f64x2.promote_low_f32x4(v128.load64_zero(row, 8));
    const c0 = f64x2.sub(f64x2.add(own, v128.load(curvatures)), f64x2.add(twice0, twice0));
    const c1 = f64x2.sub(f64x2.add(own, v128.load(curvatures, 16)), f64x2.add(twice1, twice1));
    const rises0 = f64x2.gt(rise0, zero), rises1 = f64x2.gt(rise1, zero);
    const curved0 = v128.bitselect(c0, flat, f64x2.gt(c0, zero));
    const curved1 = v128.bitselect(c1, flat, f64x2.gt(c1, zero));
    const gain0 = v128.bitselect(f64x2.div(f64x2.mul(rise0, rise0), curved0), none, rises0);
    const gain1 = v128.bitselect(f64x2.div(f64x2.mul(rise1, rise1), curved1), none, rises1);
    at0 = v128.bitselect(k0, at0, v128.and(f64x2.ge(gain0, best0), rises0));
    at1 = v128.bitselect(i64x2.add(k0, two), at1, v128.and(f64x2.ge(gain1, best1), rises1));
    best0 = f64x2.pmax(best0, gain0);
    best1 = f64x2.pmax(best1, gain1);
    k0 = i64x2.add(k0, four);
    slopes += 32;
    mayFall += 16;
    curvatures += 32;
    row += 16;
  }
  let at = lastOfGreatest(best0, best1, at0, at1);
  let best = greatest(best0, best1);
  let low = -greatest(f64x2.neg(low0), f64x2.neg(low1));
  for (; k < n; k++) {
    if (load<i32>(mayFall) != 0) {
      const slope = load<f64>(slopes);
      if (slope < low) low = slope;
      const rise = top - slope;
      if (rise > 0) {
        const twice: f64 = <f64>load<f32>(row) * 2;
        const c = curvature + load<f64>(curvatures) - twice;
        const gain = (rise * rise) / (c > 0 ? c : FLAT);
        if (gain >= best) {
          best = gain;
          at = k;
        }
      }
    }
    slopes += 8;
    mayFall += 4;
    curvatures += 8;
    row += 4;
  }
  store<f64>(least, low);
  return at;
}

/** slopes -= a * rowA + b * rowB; then as `steepest`. */
export function moveAndFind(slopes: usize, rowA: usize, a: f64, rowB: usize, b: f64, mayRise: usize, n: i32): i32 {
  const none = f64x2.splat(-Infinity);
  const as = f64x2.splat(a), bs = f64x2.splat(b);
  let best0 = none, best1 = none;
  let at0 = i64x2.splat(-1), at1 = at0;
  let k0 = i64x2(0, 1);
  const two = i64x2.splat(2), four = i64x2.splat(4);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const may0 = v128.load32x2_s(mayRise), may1 = v128.load32x2_s(mayRise, 8);
    const d0 = f64x2.add(
      f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(rowA)), as),
      f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(rowB)), bs),
    );
    const d1 = f64x2.add(
      f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(rowA, 8)), as),
      f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(rowB, 8)), bs),
    );
    const v0 = f64x2.sub(v128.load(slopes), d0);
    const v1 = f64x2.sub(v128.load(slopes, 16), d1);
    v128.store(slopes, v0);
    v128.store(slopes, v1, 16);
    const s0 = v128.bitselect(v0, none, may0);
    const s1 = v128.bitselect(v1, none, may1);
    at0 = v128.bitselect(k0, at0, v128.and(f64x2.ge(s0, best0), may0));
    at1 = v128.bitselect(i64x2.add(k0, two), at1, v128.and(f64x2.ge(s1, best1), may1));
    best0 = f64x2.pmax(best0, s0);
    best1 = f64x2.pmax(best1, s1);
    k0 = i64x2.add(k0, four);
    slopes += 32;
    rowA += 16;
    rowB += 16;
    mayRise += 16;
  }
  let at = lastOfGreatest(best0, best1, at0, at1);
  let best = greatest(best0, best1);
  for (; k < n; k++) {
    const slope = load<f64>(slopes) - (<f64>load<f32>(rowA) * a + <f64>load<f32>(rowB) * b);
    store<f64>(slopes, slope);
    if (load<i32>(mayRise) != 0 && slope >= best) {
      best = slope;
      at = k;
    }
    slopes += 8;
    rowA += 4;
    rowB += 4;
    mayRise += 4;
  }
  return at;
}

/** values -= a * row. */
export function subtractRow(values: usize, row: usize, a: f64, n: i32): void {
  const as = f64x2.splat(a);
  let k = 0;
  for (; k + 2 <= n; k += 2) {
    const product = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(row)), as);
    v128.store(values, f64x2.sub(v128.load(values), product));
    values += 16;
    row += 8;
  }
  if (k < n) store<f64>(values, load<f64>(values) - <f64>load<f32>(row) * a);
}

/** floats = doubles, an even number of them. */
export function narrow(doubles: usize, floats: usize, n: i32): void {
  const end = doubles + (<usize>n << 3);
  for (; doubles < end; doubles += 16) {
    store<i64>(floats, i64x2.extract_lane(f32x4.demote_f64x2_zero(v128.load(doubles)), 0));
    floats += 8;
  }
}
