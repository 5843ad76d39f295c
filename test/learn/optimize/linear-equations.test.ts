import fc from "fast-check";
import { expect, test } from "vitest";
import {
  factorCholesky,
  minimizeNonNegative,
  shortestSolution,
  solveCholesky,
  solveWithFactor,
} from "../../../src/learn/optimize/index.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

/** Some symmetric matrix `B Bᵀ`, of this rank. */
function symmetric(n: number, rank: number, seed: number): Float64Array {
  const B = new RandomState(seed).uniform(-1, 1, n * rank);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += B[i * rank + k]! * B[j * rank + k]!;
    return sum;
  });
}

function times(A: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, value, j) => sum + A[i * x.length + j]! * value, 0));
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

const size = fc.integer({ min: 1, max: 12 });

test("Cholesky's factor solves what it was made of", () => {
  fc.assert(
    fc.property(size, fc.nat(), (n, seed) => {
      const A = symmetric(n, n + 5, seed);
      const x = new Float64Array(n);
      const b = new RandomState(seed).uniform(-1, 1, n);
      expect(solveCholesky(A.slice(), b, x)).toBe(true);
      expect(distance(times(A, x), b)).toBeLessThan(1e-7);
      const L = A.slice();
      factorCholesky(L, n);
      solveWithFactor(L, b, b);
      expect(distance(b, x)).toBe(0);
    }),
  );
});

test("what is not positive definite is found out", () => {
  expect(factorCholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  expect(factorCholesky(symmetric(4, 3, 1), 4, 1e-12)).toBe(false);
});

test("of many solutions the shortest is taken: it has no part that A maps to zero", () => {
  const A = symmetric(6, 3, 2);
  const b = times(A, new RandomState(3).uniform(-1, 1, 6));
  const x = shortestSolution(A, b);
  expect(distance(times(A, x), b)).toBeLessThan(1e-10);
  // In the range of A: then it is A times something, and the shortest something leads back to it.
  const root = shortestSolution(A, x);
  expect(distance(times(A, root), x)).toBeLessThan(1e-8);
});

test("the minimum over what is not negative satisfies its conditions", () => {
  fc.assert(
    fc.property(size, fc.nat(), (n, seed) => {
      const A = symmetric(n, n + 2, seed);
      const b = new RandomState(seed).uniform(-1, 1, n);
      const x = minimizeNonNegative(A, b);
      const slope = times(A, x).map((value, j) => value - b[j]!);
      x.forEach((value, j) => {
        expect(value).toBeGreaterThanOrEqual(0);
        if (value > 0) expect(Math.abs(slope[j]!)).toBeLessThan(1e-7);
        else expect(slope[j]).toBeGreaterThan(-1e-7);
      });
    }),
  );
});
