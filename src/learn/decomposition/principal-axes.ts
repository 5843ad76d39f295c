import { crossProduct, gram } from "../cross-product.ts";
import { singularValues, symmetricEigen, tridiagonalEigen } from "../linear-algebra/index.ts";
import { Matrix } from "../matrix.ts";
import { RandomState } from "../random/index.ts";

/** Directions of a centered table, by falling variance. */
export interface PrincipalAxes {
  /** Shape (k,), falling. */
  readonly singularValues: Float64Array;
  /** Orthonormal rows, shape (k, nFeatures). */
  readonly axes: Matrix;
}

/** Up to so many columns, turning pairs of them is quick, and keeps the digits of small values. */
const few = 64;

/** All directions. @param centered shape (nSamples, nFeatures) */
export function allAxes(centered: Matrix): PrincipalAxes {
  if (Math.min(centered.nSamples, centered.nFeatures) > few)
    return centered.nSamples < centered.nFeatures ? axesOfWide(centered) : covarianceAxes(centered);
  const { S, Vt } = singularValues(centered);
  return { singularValues: S, axes: Vt };
}

/** All directions, from the covariance: quicker where there are many more rows than columns. */
export function covarianceAxes(centered: Matrix): PrincipalAxes {
  const { values, vectors } = eigen(gram(centered));
  return { singularValues: roots(values), axes: vectors };
}

/** From the products of rows, which are fewer than columns. Directions in which nothing differs stay 0. */
function axesOfWide(centered: Matrix): PrincipalAxes {
  const { values, vectors } = eigen(gram(transposed(centered)));
  const sizes = roots(values);
  const axes = crossProduct(transposed(vectors), centered);
  for (let k = 0; k < sizes.length; k++) {
    const row = axes.row(k);
    const size = sizes[k]! > sizes[0]! * 1e-9 ? sizes[k]! : Number.POSITIVE_INFINITY;
    for (let j = 0; j < row.length; j++) row[j]! /= size;
  }
  return { singularValues: sizes, axes };
}

function eigen(A: Matrix): { values: Float64Array; vectors: Matrix } {
  return A.nSamples > few / 2 ? tridiagonalEigen(A) : symmetricEigen(A);
}

function roots(values: Float64Array): Float64Array {
  return values.map((value) => Math.sqrt(Math.max(0, value)));
}

interface Draws {
  readonly nComponents: number;
  readonly nOversamples: number;
  readonly nRounds: number;
  readonly seed: number;
}

/**
 * Roughly the first directions: those of what the table makes of random vectors in some rounds. The same draws as
 * scikit-learn's; as there, the span of the vectors decides, however they are made orthogonal between rounds.
 *
 * @source N. Halko, P. Martinsson and J. Tropp, "Finding structure with randomness", 2009; sklearn's randomized_svd
 */
export function randomizedAxes(centered: Matrix, { nComponents, nOversamples, nRounds, seed }: Draws): PrincipalAxes {
  const wide = centered.nSamples < centered.nFeatures;
  // Of A and its transpose, the one with more rows than columns.
  const [A, At] = wide ? [transposed(centered), centered] : [centered, transposed(centered)];
  const random = new RandomState(seed);
  const size = nComponents + nOversamples;
  const draws = Float64Array.from({ length: A.nFeatures * size }, () => random.standardNormal());
  let Q = new Matrix(draws, A.nFeatures, size);
  // Made orthogonal where the vectors are short.
  for (let round = 0; round < nRounds; round++) Q = orthonormal(crossProduct(A, crossProduct(At, Q)));
  Q = orthonormal(crossProduct(At, Q));
  const B = crossProduct(Q, A);
  if (!wide) {
    const { S, Vt } = singularValues(B);
    return first(nComponents, S, Vt);
  }
  const { S, Vt } = singularValues(transposed(B));
  return first(nComponents, S, crossProduct(transposed(Vt), transposed(Q)));
}

function first(count: number, S: Float64Array, axes: Matrix): PrincipalAxes {
  const rows = Int32Array.from({ length: Math.min(count, S.length) }, (_, k) => k);
  return { singularValues: S.slice(0, rows.length), axes: axes.take(rows) };
}

function transposed(A: Matrix): Matrix {
  const data = new Float64Array(A.data.length);
  for (let i = 0; i < A.nSamples; i++)
    for (let j = 0; j < A.nFeatures; j++) data[j * A.nSamples + i] = A.data[i * A.nFeatures + j]!;
  return new Matrix(data, A.nFeatures, A.nSamples);
}

/** Orthonormal columns with the span of A's; columns that depend on those before them are left out. */
function orthonormal(A: Matrix): Matrix {
  const kept: Float64Array[] = [];
  for (let j = 0; j < A.nFeatures; j++) {
    const column = A.column(j);
    const before = norm(column);
    // Twice, since once leaves rounding errors where little of the column is left.
    for (let pass = 0; pass < 2; pass++) for (const other of kept) subtract(column, other, dot(column, other));
    const left = norm(column);
    if (left > before * 1e-14 && kept.length < A.nSamples) kept.push(column.map((value) => value / left));
  }
  const rows = new Matrix(new Float64Array(kept.length * A.nSamples), kept.length, A.nSamples);
  kept.forEach((column, k) => {
    rows.row(k).set(column);
  });
  return transposed(rows);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function subtract(from: Float64Array, other: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i]! -= times * other[i]!;
}

function norm(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}
