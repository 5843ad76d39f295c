// One pass over the samples: logistic loss, and its gradient by the coefficients. There is a multiple of four rows: rows of
// weight 0 fill up. Where the number of features is odd, a row is read with the first value of the next one, whose
// coefficient is 0; gradients have room for it.
import { exp2 } from "./exp";
import { logOnePlus2 } from "./parts/log-one-plus";

/**
 * Two classes: codes are 0 or 1. `scores` is room for `block` doubles, a multiple of four. `sums` holds two lanes of the loss
 * and two of the slope by the intercept; they and `gradient` are added to.
 */
export function binaryPass(
  rows: usize, n: i32, width: i32, codes: usize, weights: usize,
  w: usize, intercept: f64, gradient: usize, sums: usize,
  scores: usize, block: i32,
): void {
  const bytes = <usize>width << 3;
  for (let from = 0; from < n; from += block) {
    const m = min(block, n - from);
    const part = rows + <usize>from * bytes;
    binaryScores(part, m, bytes, w, intercept, scores);
    binaryResiduals(m, codes + (<usize>from << 2), weights + (<usize>from << 3), sums, scores);
    addBinaryGradient(part, m, bytes, gradient, scores);
  }
}

function binaryScores(rows: usize, m: i32, bytes: usize, w: usize, intercept: f64, scores: usize): void {
  const even = (bytes + 15) & ~15;
  const offset = f64x2.splat(intercept);
  const end = scores + (<usize>m << 3);
  for (; scores < end; scores += 32) {
    const row1 = rows + bytes, row2 = row1 + bytes, row3 = row2 + bytes;
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    for (let j: usize = 0; j < even; j += 16) {
      const c = v128.load(w + j);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(rows + j), c));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(row1 + j), c));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(row2 + j), c));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(row3 + j), c));
    }
    v128.store(scores, f64x2.add(sumPair(a0, a1), offset));
    v128.store(scores, f64x2.add(sumPair(a2, a3), offset), 16);
    rows = row3 + bytes;
  }
}

// @ts-ignore: decorator
@inline
function sumPair(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** Replaces scores by weight * (probability - code). */
function binaryResiduals(m: i32, codes: usize, weights: usize, sums: usize, scores: usize): void {
  let loss = v128.load(sums);
  let slope = v128.load(sums, 16);
  const end = scores + (<usize>m << 3);
  for (; scores < end; scores += 32) {
    const z0 = v128.load(scores), z1 = v128.load(scores, 16);
    const y0 = f64x2.convert_low_i32x4_s(v128.load64_zero(codes));
    const y1 = f64x2.convert_low_i32x4_s(v128.load64_zero(codes, 8));
    const w0 = v128.load(weights), w1 = v128.load(weights, 16);
    const e0 = exp2(f64x2.neg(f64x2.abs(z0)));
    const e1 = exp2(f64x2.neg(f64x2.abs(z1)));
    const l0 = logOnePlus2(e0);
    const l1 = logOnePlus2(e1);
    loss = f64x2.add(loss, f64x2.mul(w0, f64x2.add(l0, excessPair(z0, y0))));
    loss = f64x2.add(loss, f64x2.mul(w1, f64x2.add(l1, excessPair(z1, y1))));
    const r0 = f64x2.mul(w0, f64x2.sub(probabilityPair(z0, e0), y0));
    const r1 = f64x2.mul(w1, f64x2.sub(probabilityPair(z1, e1), y1));
    slope = f64x2.add(f64x2.add(slope, r0), r1);
    v128.store(scores, r0);
    v128.store(scores, r1, 16);
    codes += 16;
    weights += 32;
  }
  v128.store(sums, loss);
  v128.store(sums, slope, 16);
}

// @ts-ignore: decorator
@inline
function excessPair(z: v128, y: v128): v128 {
  return f64x2.sub(f64x2.max(z, f64x2.splat(0)), f64x2.mul(y, z));
}

/** e is exp(-|z|). */
// @ts-ignore: decorator
@inline
function probabilityPair(z: v128, e: v128): v128 {
  const one = f64x2.splat(1);
  const near = v128.bitselect(one, e, f64x2.ge(z, f64x2.splat(0)));
  return f64x2.div(near, f64x2.add(one, e));
}

function addBinaryGradient(rows: usize, m: i32, bytes: usize, gradient: usize, residuals: usize): void {
  const even = (bytes + 15) & ~15;
  const end = residuals + (<usize>m << 3);
  for (; residuals < end; residuals += 32) {
    const row1 = rows + bytes, row2 = row1 + bytes, row3 = row2 + bytes;
    const s0 = v128.load64_splat(residuals), s1 = v128.load64_splat(residuals, 8);
    const s2 = v128.load64_splat(residuals, 16), s3 = v128.load64_splat(residuals, 24);
    for (let j: usize = 0; j < even; j += 16) {
      let g = v128.load(gradient + j);
      g = f64x2.add(g, f64x2.mul(s0, v128.load(rows + j)));
      g = f64x2.add(g, f64x2.mul(s1, v128.load(row1 + j)));
      g = f64x2.add(g, f64x2.mul(s2, v128.load(row2 + j)));
      g = f64x2.add(g, f64x2.mul(s3, v128.load(row3 + j)));
      v128.store(gradient + j, g);
    }
    rows = row3 + bytes;
  }
}

/**
 * More classes than two: `free` of them have coefficients, the last one's score is 0.
 * `coefficients` are feature by feature, with a column of zeros where `free` is odd, and so are `intercepts`.
 * `scores` is room for `block` values of every class, the last one's are zeros; `block` is a multiple of four.
 * `sums` holds two lanes of the loss, then two of each free class's slope by its intercept; they and `gradient`, class by
 * class, are added to.
 */
export function softmaxPass(
  rows: usize, n: i32, width: i32, free: i32, codes: usize, weights: usize,
  coefficients: usize, intercepts: usize, gradient: usize, sums: usize,
  scores: usize, block: i32,
): void {
  const bytes = <usize>width << 3;
  for (let from = 0; from < n; from += block) {
    const m = min(block, n - from);
    const part = rows + <usize>from * bytes;
    computeScores(part, m, bytes, free, coefficients, intercepts, scores, block);
    scoresToResiduals(m, free, codes + (<usize>from << 2), weights + (<usize>from << 3), sums, scores, block);
    addGradient(part, m, bytes, free, gradient, scores, block);
  }
}

function computeScores(
  rows: usize, m: i32, bytes: usize, free: i32, coefficients: usize, intercepts: usize, scores: usize, block: i32,
): void {
  const pairs = (free + 1) >> 1;
  let pair = 0;
  for (; pair + 2 <= pairs; pair += 2) scoreTiles(2, pair, rows, m, bytes, pairs, coefficients, intercepts, scores, block);
  if (pair < pairs) scoreTiles(1, pair, rows, m, bytes, pairs, coefficients, intercepts, scores, block);
}

/** The scores of two or four classes, four rows at a time. */
// @ts-ignore: decorator
@inline
function scoreTiles(
  wide: i32, pair: i32, rows: usize, m: i32, bytes: usize, pairs: i32,
  coefficients: usize, intercepts: usize, scores: usize, block: i32,
): void {
  const stride = <usize>pairs << 4;
  const first = <usize>pair << 4;
  const line = <usize>block << 3;
  const i0 = v128.load(intercepts + first);
  const i1 = wide > 1 ? v128.load(intercepts + first, 16) : i0;
  let to = scores + (<usize>pair << 1) * line;
  for (let i = 0; i < m; i += 4) {
    const row1 = rows + bytes, row2 = row1 + bytes, row3 = row2 + bytes;
    let a0 = i0, a1 = i0, a2 = i0, a3 = i0, b0 = i1, b1 = i1, b2 = i1, b3 = i1;
    let c = coefficients + first;
    for (let j: usize = 0; j < bytes; j += 8) {
      const c0 = v128.load(c);
      const c1 = wide > 1 ? v128.load(c, 16) : c0;
      let x = v128.load64_splat(rows + j);
      a0 = f64x2.add(a0, f64x2.mul(x, c0));
      if (wide > 1) b0 = f64x2.add(b0, f64x2.mul(x, c1));
      x = v128.load64_splat(row1 + j);
      a1 = f64x2.add(a1, f64x2.mul(x, c0));
      if (wide > 1) b1 = f64x2.add(b1, f64x2.mul(x, c1));
      x = v128.load64_splat(row2 + j);
      a2 = f64x2.add(a2, f64x2.mul(x, c0));
      if (wide > 1) b2 = f64x2.add(b2, f64x2.mul(x, c1));
      x = v128.load64_splat(row3 + j);
      a3 = f64x2.add(a3, f64x2.mul(x, c0));
      if (wide > 1) b3 = f64x2.add(b3, f64x2.mul(x, c1));
      c += stride;
    }
    storeTransposed(to, line, a0, a1, a2, a3);
    if (wide > 1) storeTransposed(to + (line << 1), line, b0, b1, b2, b3);
    rows = row3 + bytes;
    to += 32;
  }
}

// @ts-ignore: decorator
@inline
function storeTransposed(to: usize, line: usize, a0: v128, a1: v128, a2: v128, a3: v128): void {
  v128.store(to, v128.shuffle<f64>(a0, a1, 0, 2));
  v128.store(to, v128.shuffle<f64>(a2, a3, 0, 2), 16);
  v128.store(to + line, v128.shuffle<f64>(a0, a1, 1, 3));
  v128.store(to + line, v128.shuffle<f64>(a2, a3, 1, 3), 16);
}

/** Replaces scores by weight * (probability - whether it is the sample's class). */
function scoresToResiduals(
  m: i32, free: i32, codes: usize, weights: usize, sums: usize, scores: usize, block: i32,
): void {
  const line = <usize>block << 3;
  const zero = f64x2.splat(0);
  let loss = v128.load(sums);
  for (let i = 0; i < m; i += 4) {
    const column = scores + (<usize>i << 3);
    const end = column + <usize>free * line;
    let top0 = zero, top1 = zero;
    for (let at = column; at < end; at += line) {
      top0 = f64x2.max(top0, v128.load(at));
      top1 = f64x2.max(top1, v128.load(at, 16));
    }
    const observed0 = observedPair(column, line, codes + (<usize>i << 2));
    const observed1 = observedPair(column + 16, line, codes + (<usize>i << 2) + 8);
    let sum0 = exp2(f64x2.neg(top0)), sum1 = exp2(f64x2.neg(top1));
    for (let at = column; at < end; at += line) {
      const e0 = exp2(f64x2.sub(v128.load(at), top0));
      const e1 = exp2(f64x2.sub(v128.load(at, 16), top1));
      v128.store(at, e0);
      v128.store(at, e1, 16);
      sum0 = f64x2.add(sum0, e0);
      sum1 = f64x2.add(sum1, e1);
    }
    const weight0 = v128.load(weights + (<usize>i << 3)), weight1 = v128.load(weights + (<usize>i << 3), 16);
    const one = f64x2.splat(1);
    const log0 = logOnePlus2(f64x2.sub(sum0, one)), log1 = logOnePlus2(f64x2.sub(sum1, one));
    loss = f64x2.add(loss, f64x2.mul(weight0, f64x2.add(log0, f64x2.sub(top0, observed0))));
    loss = f64x2.add(loss, f64x2.mul(weight1, f64x2.add(log1, f64x2.sub(top1, observed1))));
    const scale0 = f64x2.div(weight0, sum0), scale1 = f64x2.div(weight1, sum1);
    for (let at = column; at < end; at += line) {
      v128.store(at, f64x2.mul(v128.load(at), scale0));
      v128.store(at, f64x2.mul(v128.load(at, 16), scale1), 16);
    }
    for (let r = 0; r < 4; r++) {
      const code = load<i32>(codes + (<usize>(i + r) << 2));
      if (code == free) continue;
      const at = column + (<usize>r << 3) + <usize>code * line;
      store<f64>(at, load<f64>(at) - load<f64>(weights + (<usize>(i + r) << 3)));
    }
    let slope = sums + 16;
    for (let at = column; at < end; at += line) {
      v128.store(slope, f64x2.add(f64x2.add(v128.load(slope), v128.load(at)), v128.load(at, 16)));
      slope += 16;
    }
  }
  v128.store(sums, loss);
}

/** The scores of the own classes of two samples. */
// @ts-ignore: decorator
@inline
function observedPair(column: usize, line: usize, codes: usize): v128 {
  const first = load<f64>(column + <usize>load<i32>(codes) * line);
  const second = load<f64>(column + 8 + <usize>load<i32>(codes, 4) * line);
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

function addGradient(rows: usize, m: i32, bytes: usize, free: i32, gradient: usize, scores: usize, block: i32): void {
  let k = 0;
  for (; k + 4 <= free; k += 4) gradientTiles(4, k, rows, m, bytes, gradient, scores, block);
  if (k + 2 <= free) {
    gradientTiles(2, k, rows, m, bytes, gradient, scores, block);
    k += 2;
  }
  if (k < free) gradientTiles(1, k, rows, m, bytes, gradient, scores, block);
}

/** The gradient of one, two or four classes, four features at a time. */
// @ts-ignore: decorator
@inline
function gradientTiles(
  tall: i32, k: i32, rows: usize, m: i32, bytes: usize, gradient: usize, scores: usize, block: i32,
): void {
  const line = <usize>block << 3;
  const residuals = scores + <usize>k * line;
  const even = (bytes + 15) & ~15;
  const g = gradient + <usize>k * even;
  let j: usize = 0;
  for (; j + 32 <= even; j += 32) gradientTile(tall, 2, rows + j, m, bytes, even, residuals, line, g + j);
  if (j < even) gradientTile(tall, 1, rows + j, m, bytes, even, residuals, line, g + j);
}

// @ts-ignore: decorator
@inline
function gradientTile(
  tall: i32, wide: i32, rows: usize, m: i32, bytes: usize, even: usize, residuals: usize, line: usize, g: usize,
): void {
  const g1 = g + even, g2 = g1 + even, g3 = g2 + even;
  const l1 = line, l2 = line << 1, l3 = l1 + l2;
  let a0 = v128.load(g), b0 = wide > 1 ? v128.load(g, 16) : a0;
  let a1 = tall > 1 ? v128.load(g1) : a0, b1 = tall > 1 && wide > 1 ? v128.load(g1, 16) : a0;
  let a2 = tall > 2 ? v128.load(g2) : a0, b2 = tall > 2 && wide > 1 ? v128.load(g2, 16) : a0;
  let a3 = tall > 2 ? v128.load(g3) : a0, b3 = tall > 2 && wide > 1 ? v128.load(g3, 16) : a0;
  const end = residuals + (<usize>m << 3);
  for (let r = residuals; r < end; r += 8) {
    const x0 = v128.load(rows);
    const x1 = wide > 1 ? v128.load(rows, 16) : x0;
    let s = v128.load64_splat(r);
    a0 = f64x2.add(a0, f64x2.mul(s, x0));
    if (wide > 1) b0 = f64x2.add(b0, f64x2.mul(s, x1));
    if (tall > 1) {
      s = v128.load64_splat(r + l1);
      a1 = f64x2.add(a1, f64x2.mul(s, x0));
      if (wide > 1) b1 = f64x2.add(b1, f64x2.mul(s, x1));
    }
    if (tall > 2) {
      s = v128.load64_splat(r + l2);
      a2 = f64x2.add(a2, f64x2.mul(s, x0));
      if (wide > 1) b2 = f64x2.add(b2, f64x2.mul(s, x1));
      s = v128.load64_splat(r + l3);
      a3 = f64x2.add(a3, f64x2.mul(s, x0));
      if (wide > 1) b3 = f64x2.add(b3, f64x2.mul(s, x1));
    }
    rows += bytes;
  }
  v128.store(g, a0);
  if (wide > 1) v128.store(g, b0, 16);
  if (tall > 1) {
    v128.store(g1, a1);
    if (wide > 1) v128.store(g1, b1, 16);
  }
  if (tall > 2) {
    v128.store(g2, a2);
    v128.store(g3, a3);
    if (wide > 1) {
      v128.store(g2, b2, 16);
      v128.store(g3, b3, 16);
    }
  }
}
