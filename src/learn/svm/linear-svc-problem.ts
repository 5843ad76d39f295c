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
  const { data, nFeatures } = X;
  const width = nFeatures + (constant === 0 ? 0 : 1);
  const rows = new Float64Array(order.length * width);
  for (let s = 0, o = 0; s < order.length; s++) {
    const start = order[s]! * nFeatures;
    for (let j = 0; j < nFeatures; j++) rows[o++] = data[start + j]!;
    if (constant !== 0) rows[o++] = constant;
  }
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

/** What the two sides of a binary problem cost, for weight 1. */
export interface SideCosts {
  /** The class that is set against the rest. */
  readonly code: number;
  readonly positive: number;
  readonly negative: number;
}

/** Targets of 1 and -1, and what each sample's loss costs. */
export function oneAgainstRest(
  codes: Int32Array,
  weights: Float64Array,
  { code, positive, negative }: SideCosts,
): Pick<BinaryProblem, "targets" | "costs"> {
  const targets = new Int8Array(codes.length);
  const costs = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const own = codes[i] === code;
    targets[i] = own ? 1 : -1;
    costs[i] = weights[i]! * (own ? positive : negative);
  }
  return { targets, costs };
}
