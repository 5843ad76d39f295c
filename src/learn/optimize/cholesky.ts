/**
 * Replaces the lower triangle of a symmetric positive definite `A` by its Cholesky factor L, where A = L Lᵀ.
 *
 * @param A shape (n, n), row by row; the lower triangle is read
 * @param least a pivot that is not above this share of its diagonal element counts as 0
 * @returns false, with `A` undefined, where `A` is not positive definite
 */
export function factorCholesky(A: Float64Array, n: number, least = 0): boolean {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const floor = least * A[row + i]!;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = A[row + j]!;
      for (let k = 0; k < j; k++) sum -= A[row + k]! * A[other + k]!;
      if (i !== j) A[row + j] = sum / A[other + j]!;
      else if (sum > floor) A[row + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/**
 * Solves `L Lᵀ x = b`.
 *
 * @param L what `factorCholesky` left
 * @param x filled with the solution; may be `b`
 */
export function solveWithFactor(L: Float64Array, b: Float64Array, x: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= L[i * n + k]! * x[k]!;
    x[i] = sum / L[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= L[k * n + i]! * x[k]!;
    x[i] = sum / L[i * n + i]!;
  }
}

/**
 * Solves `A x = b` for a symmetric positive definite `A`, which is overwritten by its factor.
 *
 * @param A shape (b.length, b.length), row by row; the lower triangle is read
 * @param x filled with the solution
 * @returns false, with `x` undefined, where `A` is not positive definite
 */
export function solveCholesky(A: Float64Array, b: Float64Array, x: Float64Array): boolean {
  if (!factorCholesky(A, b.length)) return false;
  solveWithFactor(A, b, x);
  return true;
}
