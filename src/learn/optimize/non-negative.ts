import { factorCholesky, solveWithFactor } from "./cholesky.ts";

/**
 * The minimum of `xᵀA x / 2 - bᵀx` over x that are not negative, by an active set: one variable after the other is let
 * go where that helps most, and held at 0 again where it would turn negative.
 *
 * @param A symmetric, positive semidefinite, shape (n, n)
 * @source C. Lawson, R. Hanson, Solving Least Squares Problems, 1974, chapter 23 (NNLS)
 */
export function minimizeNonNegative(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const free: number[] = [];
  const refused = new Set<number>();
  const tolerance = 1e-14 * b.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  for (let round = 0; round < 10 * n; round++) {
    const next = steepest(A, b, x, free, refused, tolerance);
    if (next === undefined) break;
    free.push(next);
    const kept = settle(A, b, x, free);
    // A variable that rounding alone let go would be let go for ever.
    if (kept) refused.clear();
    else refused.add(next);
  }
  return x;
}

/** The held variable with the largest gain a step; undefined: none gains. */
function steepest(
  A: Float64Array,
  b: Float64Array,
  x: Float64Array,
  free: readonly number[],
  refused: ReadonlySet<number>,
  tolerance: number,
): number | undefined {
  let best: number | undefined;
  let most = tolerance;
  for (let j = 0; j < b.length; j++) {
    if (refused.has(j) || free.includes(j)) continue;
    let gain = b[j]!;
    for (const k of free) gain -= A[j * b.length + k]! * x[k]!;
    if (gain > most) [best, most] = [j, gain];
  }
  return best;
}

/** Moves the free variables to their minimum, holding those that reach 0 on the way. @returns whether the last stayed */
function settle(A: Float64Array, b: Float64Array, x: Float64Array, free: number[]): boolean {
  const newest = free.at(-1)!;
  for (;;) {
    const goal = minimumOver(A, b, free);
    if (goal === undefined) {
      free.splice(free.indexOf(newest), 1);
      x[newest] = 0;
      return false;
    }
    let share = 1;
    free.forEach((j, i) => {
      if (goal[i]! <= 0) share = Math.min(share, x[j]! / (x[j]! - goal[i]!));
    });
    free.forEach((j, i) => {
      x[j]! += share * (goal[i]! - x[j]!);
    });
    if (share === 1 && goal.every((value) => value > 0)) return true;
    for (let i = free.length - 1; i >= 0; i--) {
      const j = free[i]!;
      if (goal[i]! > 0 || x[j]! > 1e-15 * Math.abs(goal[i]!)) continue;
      x[j] = 0;
      free.splice(i, 1);
    }
    if (!free.includes(newest)) return false;
  }
}

/** Undefined where the free columns are linearly dependent. */
function minimumOver(A: Float64Array, b: Float64Array, free: readonly number[]): Float64Array | undefined {
  const m = free.length;
  const part = new Float64Array(m * m);
  const right = new Float64Array(m);
  free.forEach((j, i) => {
    right[i] = b[j]!;
    for (let k = 0; k <= i; k++) part[i * m + k] = A[j * b.length + free[k]!]!;
  });
  if (!factorCholesky(part, m, m * Number.EPSILON)) return undefined;
  solveWithFactor(part, right, right);
  return right;
}
