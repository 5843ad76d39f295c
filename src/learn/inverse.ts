import { Matrix } from "./matrix.ts";

/**
 * The inverse of a square matrix, by Gauss and Jordan's elimination with row exchanges.
 *
 * @param A shape (n, n)
 * @returns shape (n, n); undefined: `A` is singular
 * @example inverse(Matrix.from([[2, 0], [0, 4]]))?.toRows(); // [[0.5, 0], [0, 0.25]]
 */
export function inverse(A: Matrix): Matrix | undefined {
  const n = A.nSamples;
  const rows = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(2 * n);
    row.set(A.row(i));
    row[n + i] = 1;
    return row;
  });
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const row = rows[k]!;
    const first = row[k]!;
    if (first === 0) return undefined;
    for (let j = k; j < 2 * n; j++) row[j]! /= first;
    for (const other of rows) {
      const factor = other[k]!;
      if (other === row || factor === 0) continue;
      for (let j = k; j < 2 * n; j++) other[j]! -= factor * row[j]!;
    }
  }
  const inverted = new Matrix(new Float64Array(n * n), n, n);
  for (const [i, row] of rows.entries()) inverted.data.set(row.subarray(n), i * n);
  return inverted;
}
