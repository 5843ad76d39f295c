import { solveCholesky } from "./cholesky.ts";
import {
  l1Norm,
  type MinimizeOptions,
  type Minimum,
  type Objective,
  softThreshold,
  stationarity,
} from "./objective.ts";

/**
 * Newton's method from zero with a backtracking line search. Each step minimises the local parabola: by Cholesky where
 * the objective is smooth, by coordinate descent where it has an l1 part. A dozen steps reach the last digit, whatever the
 * scale of the features; the cost of one grows with the cube of the number of variables.
 *
 * @source Lee, Sun, Saunders, Proximal Newton-type methods, 2014
 */
export function minimizeNewton(objective: Objective, options: MinimizeOptions): Minimum {
  const { size, l1 } = objective;
  let w = new Float64Array(size);
  let next = new Float64Array(size);
  let gradient = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const step = new Float64Array(size);
  const H = new Float64Array(size * size);
  let value = objective.evaluate(w, gradient) + l1Norm(w, l1);
  let iterations = 0;
  let stalled = 0;

  while (iterations < options.maxIter) {
    const left = stationarity(w, gradient, l1);
    if (!(left > options.tol)) break;
    objective.hessian(H);
    if (l1 === undefined) smoothStep(H, gradient, step);
    // More digits than the parabola itself is good for would be in vain.
    else l1Step(H, gradient, w, l1, step, Math.max(1e-13, 1e-3 * left));

    const promised = slopeAlong(w, gradient, step, l1);
    let t = 1;
    let found: number | undefined;
    for (let trial = 0; trial < 40 && promised < 0; trial++, t /= 2) {
      for (let j = 0; j < size; j++) next[j] = w[j]! + t * step[j]!;
      const there = objective.evaluate(next, nextGradient) + l1Norm(next, l1);
      if (there <= value + 1e-4 * t * promised) {
        found = there;
        break;
      }
    }
    // Near the end the value stands still while the slopes shrink; a few such steps gain digits, more do not.
    stalled = found !== undefined && found < value ? 0 : stalled + 1;
    if (found === undefined || stalled > 2) break;
    [w, next] = [next, w];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = found;
    iterations++;
    options.onStep?.(iterations, value);
  }
  return { w, value, iterations };
}

/** The decrease that the first derivatives promise for the whole step. */
function slopeAlong(w: Float64Array, gradient: Float64Array, step: Float64Array, l1: Float64Array | undefined): number {
  let slope = 0;
  for (let j = 0; j < w.length; j++) {
    slope += gradient[j]! * step[j]!;
    if (l1 !== undefined) slope += l1[j]! * (Math.abs(w[j]! + step[j]!) - Math.abs(w[j]!));
  }
  return slope;
}

/** `H step = -gradient`. A ridge, grown until it suffices, holds directions in which the objective is flat. */
function smoothStep(H: Float64Array, gradient: Float64Array, step: Float64Array): void {
  const n = gradient.length;
  const right = gradient.map((slope) => -slope);
  let trace = 0;
  for (let j = 0; j < n; j++) trace += H[j * n + j]!;
  for (let ridge = (1e-12 * trace) / n || 1; ; ridge *= 100) {
    const factor = H.slice();
    for (let j = 0; j < n; j++) factor[j * n + j]! += ridge;
    if (solveCholesky(factor, right, step)) return;
    if (!(ridge < Number.MAX_VALUE)) {
      step.set(right);
      return;
    }
  }
}

/** Minimises `gradient·s + s·H s / 2 + l1·|w + s|` one coordinate at a time, until no slope changes by `tol` in a sweep. */
function l1Step(
  H: Float64Array,
  gradient: Float64Array,
  w: Float64Array,
  l1: Float64Array,
  step: Float64Array,
  tol: number,
): void {
  const n = w.length;
  step.fill(0);
  const slope = gradient.slice();
  for (let sweep = 0; sweep < 1000; sweep++) {
    let largest = 0;
    for (let j = 0; j < n; j++) {
      const curvature = H[j * n + j]!;
      if (!(curvature > 0)) continue;
      const here = w[j]! + step[j]!;
      const there = softThreshold(here - slope[j]! / curvature, l1[j]! / curvature);
      const move = there - here;
      if (move === 0) continue;
      step[j]! += move;
      for (let k = 0; k < n; k++) slope[k]! += move * H[j * n + k]!;
      largest = Math.max(largest, Math.abs(move) * curvature);
    }
    if (largest < tol) return;
  }
}
