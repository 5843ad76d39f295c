// How the slope of a unit follows from its value, two at a time, and sums over rows of slopes.

/** `deltas` times the slope of the function whose `values` these are. */
export function reluSlope(values: usize, deltas: usize, pairs: i32): void {
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    v128.store(deltas, v128.andnot(v128.load(deltas), f64x2.eq(v128.load(values), f64x2.splat(0))));
    deltas += 16;
  }
}

export function logisticSlope(values: usize, deltas: usize, pairs: i32): void {
  const one = f64x2.splat(1);
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const value = v128.load(values);
    v128.store(deltas, f64x2.mul(f64x2.mul(v128.load(deltas), value), f64x2.sub(one, value)));
    deltas += 16;
  }
}

export function tanhSlope(values: usize, deltas: usize, pairs: i32): void {
  const one = f64x2.splat(1);
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const value = v128.load(values);
    v128.store(deltas, f64x2.mul(v128.load(deltas), f64x2.sub(one, f64x2.mul(value, value))));
    deltas += 16;
  }
}

/** Adds `count` rows to `sums`. */
export function addRows(rows: usize, count: i32, sums: usize, pairs: i32): void {
  const bytes = <usize>pairs << 4;
  for (let i = 0; i < count; i++) {
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(sums + at, f64x2.add(v128.load(sums + at), v128.load(rows + at)));
    rows += bytes;
  }
}
