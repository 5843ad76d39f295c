import { Matrix } from "../matrix.ts";
import { triangularFactor } from "./triangular-factor.ts";

/** Two rows whose cosine is not above it count as orthogonal. */
const ORTHOGONAL = 1e-15;
const MOST_SWEEPS = 60;

/**
 * Singular values and right singular vectors: X = U diag(S) Vt. Pairs of rows of the triangular factor are turned until
 * all are orthogonal; small values come out as accurately as large ones.
 *
 * @param X shape (nSamples, nFeatures); left as it is
 * @returns S falling, shape (k,), and Vt with orthonormal rows, shape (k, nFeatures), where k is the smaller of both
 * @source one-sided Jacobi: Hestenes 1958; on the triangular factor: Drmač and Veselić 2008
 * @example singularValues(Matrix.from([[3, 0], [0, 4]])).S; // 4, 3
 */
export function singularValues(X: Matrix): { S: Float64Array; Vt: Matrix } {
  const k = Math.min(X.nSamples, X.nFeatures);
  const rows = X.nSamples >= X.nFeatures ? triangularFactor(X) : new Matrix(X.data.slice(), X.nSamples, X.nFeatures);
  for (let sweep = 0; sweep < MOST_SWEEPS && orthogonalize(rows); sweep++);
  const norms = Float64Array.from({ length: k }, (_, i) => norm(rows.row(i)));
  const order = Array.from(norms.keys()).sort((a, b) => norms[b]! - norms[a]!);
  const Vt = rows.take(order);
  for (let i = 0; i < k; i++) {
    const length = norms[order[i]!]!;
    if (length > 0) divide(Vt.row(i), length);
    else complete(Vt, i);
  }
  return { S: Float64Array.from(order, (i) => norms[i]!), Vt };
}

/** One sweep over all pairs. @returns whether any was turned */
function orthogonalize({ data, nSamples, nFeatures }: Matrix): boolean {
  let turned = false;
  for (let a = 0; a < nSamples; a++)
    for (let b = a + 1; b < nSamples; b++) if (turn(data, a * nFeatures, b * nFeatures, nFeatures)) turned = true;
  return turned;
}

/** Turns the rows that begin at `a` and `b` in their plane so that they are orthogonal. @returns whether they were not */
function turn(data: Float64Array, a: number, b: number, width: number): boolean {
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let j = 0; j < width; j++) {
    const x = data[a + j]!;
    const y = data[b + j]!;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  if (!(Math.abs(xy) > ORTHOGONAL * Math.sqrt(xx) * Math.sqrt(yy))) return false;
  const slope = (yy - xx) / (2 * xy);
  const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(1, slope));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let j = 0; j < width; j++) {
    const x = data[a + j]!;
    const y = data[b + j]!;
    data[a + j] = cosine * x - sine * y;
    data[b + j] = sine * x + cosine * y;
  }
  return true;
}

/** Makes row `i` some unit vector that is orthogonal to those before it. */
function complete(rows: Matrix, i: number): void {
  const row = rows.row(i);
  for (let axis = 0; axis < rows.nFeatures; axis++) {
    row.fill(0);
    row[axis] = 1;
    // Twice, since once leaves rounding errors where the axis is nearly in the others' span.
    for (let pass = 0; pass < 2; pass++)
      for (let k = 0; k < i; k++) {
        const other = rows.row(k);
        let dot = 0;
        for (let j = 0; j < row.length; j++) dot += row[j]! * other[j]!;
        for (let j = 0; j < row.length; j++) row[j]! -= dot * other[j]!;
      }
    const length = norm(row);
    if (length > 0.5 / Math.sqrt(rows.nFeatures)) {
      divide(row, length);
      return;
    }
  }
}

function norm(row: Float64Array): number {
  return Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
}

function divide(row: Float64Array, by: number): void {
  for (let j = 0; j < row.length; j++) row[j]! /= by;
}
