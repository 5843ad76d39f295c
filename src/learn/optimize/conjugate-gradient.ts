import { dot } from "./vector.ts";

/**
 * The shortest solution of `A x = b`, from zero by conjugate gradients.
 *
 * @param A symmetric, positive semidefinite, shape (b.length, b.length)
 * @param b in the range of A, but for rounding
 * @source Hestenes and Stiefel 1952
 */
export function shortestSolution(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const residual = b.slice();
  const direction = b.slice();
  const image = new Float64Array(n);
  let square = dot(residual, residual);
  const enough = 1e-30 * square;
  for (let step = 0; step < 20 * n && square > enough; step++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += A[i * n + j]! * direction[j]!;
      image[i] = sum;
    }
    const curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    const length = square / curvature;
    for (let i = 0; i < n; i++) {
      x[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
    }
    const next = dot(residual, residual);
    for (let i = 0; i < n; i++) direction[i] = residual[i]! + (next / square) * direction[i]!;
    square = next;
  }
  return x;
}
