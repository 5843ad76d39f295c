import { Matrix } from "../matrix.ts";

/** Rounds for one eigenvalue; three are usual. */
const mostRounds = 100;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: quicker than turning pairs where it is large, and accurate to the
 * largest eigenvalue's last digits, where those keep the smallest eigenvalues' own.
 *
 * @param A shape (n, n); left as it is
 * @returns values falling, shape (n,), and their orthonormal vectors as rows, shape (n, n)
 * @source Householder's reflections to three diagonals, then implicit QL: R. Martin, C. Reinsch, J. Wilkinson, 1968;
 *   H. Bowdler and others, "The QR and QL algorithms for symmetric matrices", 1968
 * @example tridiagonalEigen(Matrix.from([[2, 1], [1, 2]])).values; // 3, 1
 */
export function tridiagonalEigen(A: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = A.nSamples;
  const rows = Float64Array.from(A.data);
  const { diagonal, beside } = toThreeDiagonals(rows, n);
  turnToDiagonal(rows, diagonal, beside, n);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]!);
  return {
    values: Float64Array.from(order, (k) => diagonal[k]!),
    vectors: new Matrix(rows, n, n).take(order),
  };
}

/**
 * Brings a symmetric matrix to three diagonals.
 *
 * @param rows the matrix; becomes the rows that carry one into the other
 */
function toThreeDiagonals(rows: Float64Array, n: number): { diagonal: Float64Array; beside: Float64Array } {
  const d = Float64Array.from({ length: n }, (_, j) => rows[j * n + n - 1]!);
  const e = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    if (scale === 0) {
      e[i] = d[i - 1]!;
      nextColumn(rows, d, i, n);
      d[i] = 0;
    } else d[i] = reflect(rows, d, e, i, scale, n);
  }
  accumulate(rows, d, n);
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  return { diagonal: d, beside: e };
}

/** Reflects so that of column `i` one value beside the diagonal is left. @returns the square of the reflection's length, halved */
function reflect(rows: Float64Array, d: Float64Array, e: Float64Array, i: number, scale: number, n: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k]! /= scale;
    h += d[k]! * d[k]!;
  }
  const before = d[i - 1]!;
  const length = before > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * length;
  h -= before * length;
  d[i - 1] = before - length;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const f = d[j]!;
    rows[i * n + j] = f;
    let g = e[j]! + rows[j * n + j]! * f;
    for (let k = j + 1; k < i; k++) {
      const value = rows[j * n + k]!;
      g += value * d[k]!;
      e[k]! += value * f;
    }
    e[j] = g;
  }
  let f = 0;
  for (let j = 0; j < i; j++) {
    e[j]! /= h;
    f += e[j]! * d[j]!;
  }
  const half = f / (h + h);
  for (let j = 0; j < i; j++) e[j]! -= half * d[j]!;
  for (let j = 0; j < i; j++) {
    const dj = d[j]!;
    const ej = e[j]!;
    for (let k = j; k < i; k++) rows[j * n + k]! -= dj * e[k]! + ej * d[k]!;
  }
  nextColumn(rows, d, i, n, true);
  return h;
}

function nextColumn(rows: Float64Array, d: Float64Array, i: number, n: number, keep = false): void {
  for (let j = 0; j < i; j++) {
    d[j] = rows[j * n + i - 1]!;
    rows[j * n + i] = 0;
    if (!keep) rows[i * n + j] = 0;
  }
}

/** Multiplies the reflections out. */
function accumulate(rows: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    rows[i * n + n - 1] = rows[i * n + i]!;
    rows[i * n + i] = 1;
    const h = d[i + 1]!;
    const reflection = rows.subarray((i + 1) * n, (i + 1) * n + i + 1);
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = reflection[k]! / h;
      for (let j = 0; j <= i; j++) {
        const row = rows.subarray(j * n, j * n + i + 1);
        let g = 0;
        for (let k = 0; k <= i; k++) g += reflection[k]! * row[k]!;
        for (let k = 0; k <= i; k++) row[k]! -= g * d[k]!;
      }
    }
    reflection.fill(0);
  }
  for (let j = 0; j < n; j++) {
    d[j] = rows[j * n + n - 1]!;
    rows[j * n + n - 1] = 0;
  }
  rows[n * n - 1] = 1;
}

/** Turns neighbours until nothing is left beside the diagonal; the rows are turned with them. */
function turnToDiagonal(rows: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  let shift = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    const small = Number.EPSILON * largest;
    let m = l;
    while (Math.abs(e[m]!) > small) m++;
    for (let round = 0; m > l && round < mostRounds; round++) {
      shift += shiftDiagonal(d, e, l, n);
      turnBack(rows, d, e, l, m, n);
      if (Math.abs(e[l]!) <= small) break;
    }
    d[l]! += shift;
    e[l] = 0;
  }
}

/** Takes from the diagonal what brings its value at `l` near to an eigenvalue. @returns what was taken */
function shiftDiagonal(d: Float64Array, e: Float64Array, l: number, n: number): number {
  const g = d[l]!;
  const p = (d[l + 1]! - g) / (2 * e[l]!);
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const taken = g - d[l]!;
  for (let i = l + 2; i < n; i++) d[i]! -= taken;
  return taken;
}

function turnBack(rows: Float64Array, d: Float64Array, e: Float64Array, l: number, m: number, n: number): void {
  const next = d[l + 1]!;
  const besideNext = e[l + 1]!;
  let p = d[m]!;
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    [c3, c2, s2] = [c2, c, s];
    const g = c * e[i]!;
    const h = c * p;
    const r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    turnRows(rows, i * n, n, c, s);
  }
  p = (-s * s2 * c3 * besideNext * e[l]!) / next;
  e[l] = s * p;
  d[l] = c * p;
}

/** Turns a row and the one after it in their plane. */
function turnRows(rows: Float64Array, from: number, n: number, c: number, s: number): void {
  for (let k = from; k < from + n; k++) {
    const own = rows[k]!;
    const other = rows[k + n]!;
    rows[k + n] = s * own + c * other;
    rows[k] = c * own - s * other;
  }
}
