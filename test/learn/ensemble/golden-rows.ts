import { expect } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";

/** The rows of a golden data set, or those of some of its classes. */
export function goldenRows(
  { X, y }: { readonly X: number[][]; readonly y: readonly Label[] },
  classes: readonly Label[] | null = null,
): { X: Matrix; y: Label[] } {
  const kept = (i: number): boolean => classes === null || classes.includes(y[i]!);
  return { X: Matrix.from(X.filter((_, i) => kept(i))), y: y.filter((_, i) => kept(i)) };
}

/** Weights that repeat every five rows. */
export function goldenWeights(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (((7 * i) % 5) + 1) / 4);
}

/** Numbers that agree to so many digits behind the point. */
export function closeTo(got: ArrayLike<number>, want: readonly number[], digits: number): void {
  expect(got).toHaveLength(want.length);
  for (const [i, value] of want.entries()) expect(got[i]).toBeCloseTo(value, digits);
}
