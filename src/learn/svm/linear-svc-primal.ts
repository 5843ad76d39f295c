import { sumOfOuterProducts } from "../cross-product.ts";
import type { Matrix } from "../matrix.ts";
import {
  type MinimizeOptions,
  type Minimum,
  minimizeLbfgs,
  minimizeNewton,
  minimizeProximalGradient,
  type Objective,
  stationarity,
} from "../optimize/index.ts";

export interface PrimalProblem {
  readonly X: Matrix;
  /** The last feature of every sample; 0: none. */
  readonly constant: number;
  /** 1 or -1, shape (nSamples,). */
  readonly targets: Int8Array;
  /** What a sample's loss costs, shape (nSamples,). */
  readonly costs: Float64Array;
}

/** Up to so many variables second derivatives pay. */
const NEWTON_UP_TO = 500;

/** Squared hinge loss with an l1 or l2 penalty on all variables: twice differentiable but where a margin is just met. */
class SquaredHingeLoss implements Objective {
  readonly size: number;
  readonly l1?: Float64Array;
  readonly #problem: PrimalProblem;
  readonly #l2: number;
  /** By how much each sample misses its margin, where `evaluate` was last called. */
  readonly #missing: Float64Array;

  constructor(problem: PrimalProblem, penalty: "l1" | "l2") {
    const { X, constant } = problem;
    this.size = X.nFeatures + (constant === 0 ? 0 : 1);
    this.#problem = problem;
    this.#l2 = penalty === "l2" ? 1 : 0;
    if (penalty === "l1") this.l1 = new Float64Array(this.size).fill(1);
    this.#missing = new Float64Array(X.nSamples);
  }

  evaluate(w: Float64Array, gradient: Float64Array): number {
    const { X, constant, targets, costs } = this.#problem;
    const { data, nFeatures } = X;
    const missing = this.#missing;
    let value = 0;
    for (let j = 0; j < w.length; j++) {
      gradient[j] = this.#l2 * w[j]!;
      value += (gradient[j]! * w[j]!) / 2;
    }
    const offset = constant === 0 ? 0 : constant * w[nFeatures]!;
    let slope = 0;
    for (let i = 0, o = 0; i < missing.length; i++, o += nFeatures) {
      let score = offset;
      for (let j = 0; j < nFeatures; j++) score += w[j]! * data[o + j]!;
      const short = Math.max(1 - targets[i]! * score, 0);
      missing[i] = short;
      if (short === 0) continue;
      const pull = costs[i]! * short;
      value += pull * short;
      const factor = -2 * pull * targets[i]!;
      slope += factor;
      for (let j = 0; j < nFeatures; j++) gradient[j]! += factor * data[o + j]!;
    }
    if (constant !== 0) gradient[nFeatures]! += constant * slope;
    return value;
  }

  hessian(H: Float64Array): void {
    const { X, constant, costs } = this.#problem;
    const { data, nFeatures } = X;
    const missing = this.#missing;
    const width = this.size;
    let i = 0;
    // Samples beyond their margin have no part in it.
    const sums = sumOfOuterProducts(width, missing.length, false, (rows) => {
      let o = 0;
      for (; i < missing.length && o < rows.length; i++) {
        if (missing[i] === 0) continue;
        const root = Math.sqrt(2 * costs[i]!);
        const start = i * nFeatures;
        for (let j = 0; j < nFeatures; j++) rows[o++] = root * data[start + j]!;
        if (constant !== 0) rows[o++] = root * constant;
      }
      return o / width;
    });
    H.set(sums.data);
    for (let j = 0; j < width; j++) H[j * width + j]! += this.#l2;
  }
}

/**
 * A linear SVM with squared hinge loss: its optimum.
 *
 * @param options at most a thousandth of the share `tol` of the first slope is left
 * @source Keerthi and DeCoste, A Modified Finite Newton Method for Fast Solution of Large Scale Linear SVMs, 2005
 */
export function solveLinearSvcPrimal(problem: PrimalProblem, penalty: "l1" | "l2", options: MinimizeOptions): Minimum {
  const loss = new SquaredHingeLoss(problem, penalty);
  const zero = new Float64Array(loss.size);
  const slope = new Float64Array(loss.size);
  loss.evaluate(zero, slope);
  const first = stationarity(zero, slope, undefined);
  const near = { ...options, tol: Math.min(1e-3 * options.tol, 1e-6) * first };
  if (loss.size <= NEWTON_UP_TO) return minimizeNewton(loss, near);
  return penalty === "l2" ? minimizeLbfgs(loss, near) : minimizeProximalGradient(loss, near);
}
