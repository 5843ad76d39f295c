import type { Matrix } from "../matrix.ts";

/** The samples as liblinear sees them: grouped by class, without those of weight 0, with the constant as last feature. */
export interface LinearSvcProblem {
  /** Row by row, shape (nSamples, width). */
  readonly rows: Float64Array;
  readonly nSamples: number;
  /** Features, and one more where there is an intercept. */
  readonly width: number;
  /** Class of each sample, ascending; shape (nSamples,). */
  readonly codes: Int32Array;
  /** Of each sample, shape (nSamples,). */
  readonly weights: Float64Array;
}

/** @param constant the last feature of every sample; 0: none */
export function linearSvcProblem(
  X: Matrix,
  codes: Int32Array,
  nClasses: number,
  weights: Float64Array,
  constant: number,
): LinearSvcProblem {
  const order: number[] = [];
  for (let k = 0; k < nClasses; k++)
    for (let i = 0; i < codes.length; i++) if (codes[i] === k && weights[i]! > 0) order.push(i);
  const width = X.nFeatures + (constant === 0 ? 0 : 1);
  const rows = new Float64Array(order.length * width).fill(constant);
  order.forEach((i, s) => {
    rows.set(X.row(i), s * width);
  });
  return {
    ...{ rows, nSamples: order.length, width },
    codes: Int32Array.from(order, (i) => codes[i]!),
    weights: Float64Array.from(order, (i) => weights[i]!),
  };
}

/** One class against the rest. */
export interface BinaryProblem extends LinearSvcProblem {
  /** 1 or -1, shape (nSamples,). */
  readonly targets: Int8Array;
  /** What a sample's loss costs, shape (nSamples,). */
  readonly costs: Float64Array;
}

/** @param positive @param negative what the two sides cost, for weight 1 */
export function oneAgainstRest(
  problem: LinearSvcProblem,
  code: number,
  positive: number,
  negative: number,
): BinaryProblem {
  const targets = Int8Array.from(problem.codes, (other) => (other === code ? 1 : -1));
  const costs = problem.weights.map((weight, i) => weight * (targets[i] === 1 ? positive : negative));
  return { ...problem, targets, costs };
}
