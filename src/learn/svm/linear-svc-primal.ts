import { gram } from "../cross-product.ts";
import { Matrix } from "../matrix.ts";
import {
  type MinimizeOptions,
  type Minimum,
  minimizeLbfgs,
  minimizeNewton,
  minimizeProximalGradient,
  type Objective,
  stationarity,
} from "../optimize/index.ts";
import type { BinaryProblem } from "./linear-svc-problem.ts";

/** Up to so many variables second derivatives pay. */
const NEWTON_UP_TO = 500;

/** Squared hinge loss with an l1 or l2 penalty on all variables: twice differentiable but where a margin is just met. */
class SquaredHingeLoss implements Objective {
  readonly size: number;
  readonly l1?: Float64Array;
  readonly #problem: BinaryProblem;
  readonly #l2: number;
  /** By how much each sample misses its margin, where `evaluate` was last called. */
  readonly #missing: Float64Array;

  constructor(problem: BinaryProblem, penalty: "l1" | "l2") {
    this.size = problem.width;
    this.#problem = problem;
    this.#l2 = penalty === "l2" ? 1 : 0;
    if (penalty === "l1") this.l1 = new Float64Array(problem.width).fill(1);
    this.#missing = new Float64Array(problem.nSamples);
  }

  evaluate(w: Float64Array, gradient: Float64Array): number {
    const { rows, nSamples, width, targets, costs } = this.#problem;
    let value = 0;
    for (let j = 0; j < width; j++) {
      gradient[j] = this.#l2 * w[j]!;
      value += (gradient[j]! * w[j]!) / 2;
    }
    for (let i = 0, o = 0; i < nSamples; i++, o += width) {
      let score = 0;
      for (let j = 0; j < width; j++) score += w[j]! * rows[o + j]!;
      const missing = Math.max(1 - targets[i]! * score, 0);
      this.#missing[i] = missing;
      if (missing === 0) continue;
      const pull = costs[i]! * missing;
      value += pull * missing;
      const factor = -2 * pull * targets[i]!;
      for (let j = 0; j < width; j++) gradient[j]! += factor * rows[o + j]!;
    }
    return value;
  }

  hessian(H: Float64Array): void {
    const { rows, nSamples, width, costs } = this.#problem;
    const short: number[] = [];
    for (let i = 0; i < nSamples; i++) if (this.#missing[i]! > 0) short.push(i);
    const scaled = new Float64Array(short.length * width);
    short.forEach((i, s) => {
      const root = Math.sqrt(2 * costs[i]!);
      for (let j = 0; j < width; j++) scaled[s * width + j] = root * rows[i * width + j]!;
    });
    const table = new Matrix(scaled, short.length, width);
    H.set(gram(table).data);
    for (let j = 0; j < width; j++) H[j * width + j]! += this.#l2;
  }
}

/**
 * A linear SVM with squared hinge loss: its optimum.
 *
 * @param tol a thousandth of this share of the first slope is what may be left
 * @source Keerthi and DeCoste, A Modified Finite Newton Method for Fast Solution of Large Scale Linear SVMs, 2005
 */
export function solveLinearSvcPrimal(problem: BinaryProblem, penalty: "l1" | "l2", options: MinimizeOptions): Minimum {
  const loss = new SquaredHingeLoss(problem, penalty);
  const zero = new Float64Array(loss.size);
  const slope = new Float64Array(loss.size);
  loss.evaluate(zero, slope);
  const first = stationarity(zero, slope, undefined);
  const near = { ...options, tol: Math.min(1e-3 * options.tol, 1e-6) * first };
  if (loss.size <= NEWTON_UP_TO) return minimizeNewton(loss, near);
  return penalty === "l2" ? minimizeLbfgs(loss, near) : minimizeProximalGradient(loss, near);
}
