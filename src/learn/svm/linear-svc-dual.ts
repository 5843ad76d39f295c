import { boundedInt, type RandomState } from "../random/index.ts";
import type { BinaryProblem } from "./linear-svc-problem.ts";

export interface DualOptions {
  readonly tol: number;
  readonly maxIter: number;
  readonly random: RandomState;
  /** Called after each iteration with the penalised loss, nearly: as each sample was last met. */
  readonly onStep: ((value: number) => void) | undefined;
}

/** Changes below this are rounding. */
const STILL = 1e-12;

/**
 * A linear SVM with an l2 penalty by coordinate descent on its dual, one sample at a time in random order. Samples that
 * seem settled at a bound are left out until all others are. The same order of operations as liblinear's, so that a seed
 * gives the same model.
 *
 * @returns w of shape (width,) and the number of iterations
 * @source Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008, algorithm 3; liblinear
 */
export function solveLinearSvcDual(
  problem: BinaryProblem,
  loss: "hinge" | "squared_hinge",
  { tol, maxIter, random, onStep }: DualOptions,
): { w: Float64Array; iterations: number } {
  const { rows, nSamples, width, targets, costs } = problem;
  const w = new Float64Array(width);
  const alpha = new Float64Array(nSamples);
  const squared = loss === "squared_hinge";
  const ridges = costs.map((cost) => (squared ? 0.5 / cost : 0));
  const curvatures = squaredLengths(problem, ridges);
  const losses = onStep === undefined ? undefined : costs.slice();
  const order = Int32Array.from({ length: nSamples }, (_, i) => i);
  let active = nSamples;
  let [highest, lowest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let iterations = 0;

  while (iterations < maxIter) {
    shuffleFirst(order, active, random);
    let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let s = 0; s < active; s++) {
      const i = order[s]!;
      const start = i * width;
      const y = targets[i]!;
      let slope = 0;
      for (let j = 0; j < width; j++) slope += w[j]! * rows[start + j]!;
      slope = slope * y - 1;
      if (losses !== undefined) losses[i] = costs[i]! * lossOf(-slope, squared);
      const a = alpha[i]!;
      const bound = squared ? Number.POSITIVE_INFINITY : costs[i]!;
      slope += a * ridges[i]!;

      let projected = slope;
      if (a === 0 || a === bound) {
        if (a === 0 ? slope > highest : slope < lowest) {
          active--;
          order[s] = order[active]!;
          order[active] = i;
          s--;
          continue;
        }
        projected = a === 0 ? Math.min(slope, 0) : Math.max(slope, 0);
      }
      if (projected > most) most = projected;
      if (projected < least) least = projected;
      if (Math.abs(projected) <= STILL) continue;
      const next = Math.min(Math.max(a - slope / curvatures[i]!, 0), bound);
      alpha[i] = next;
      const move = (next - a) * y;
      for (let j = 0; j < width; j++) w[j]! += move * rows[start + j]!;
    }
    iterations++;
    if (losses !== undefined) onStep?.(losses.reduce((a, b) => a + b, squareOf(w) / 2));

    if (most - least <= tol) {
      if (active === nSamples) break;
      active = nSamples;
      [highest, lowest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    } else {
      highest = most <= 0 ? Number.POSITIVE_INFINITY : most;
      lowest = least >= 0 ? Number.NEGATIVE_INFINITY : least;
    }
  }
  return { w, iterations };
}

/** Brings the first `n` into random order. */
export function shuffleFirst(order: Int32Array, n: number, random: RandomState): void {
  for (let i = 0; i < n; i++) {
    const j = i + boundedInt(random, n - i);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}

/** Of each row, begun at `from`. */
export function squaredLengths(
  { rows, nSamples, width }: Pick<BinaryProblem, "rows" | "nSamples" | "width">,
  from: Float64Array,
): Float64Array {
  const lengths = from.slice();
  for (let i = 0, o = 0; i < nSamples; i++) {
    let sum = lengths[i]!;
    for (let j = 0; j < width; j++, o++) sum += rows[o]! * rows[o]!;
    lengths[i] = sum;
  }
  return lengths;
}

function lossOf(missing: number, squared: boolean): number {
  const short = Math.max(missing, 0);
  return squared ? short * short : short;
}

function squareOf(w: Float64Array): number {
  return w.reduce((sum, value) => sum + value * value, 0);
}
