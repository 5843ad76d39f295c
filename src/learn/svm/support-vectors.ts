import type { Matrix } from "../matrix.ts";
import type { KernelFunction } from "./kernel-function.ts";

/** What one-versus-one support vector machines learn: a machine for each pair of classes, on support vectors that they share. */
export interface SupportVectors {
  readonly nClasses: number;
  /** The training data are the kernel matrix where this is null. */
  readonly kernel: KernelFunction | null;
  /** Rows of the training data, by class and then as they came, shape (nVectors,). */
  readonly support: Int32Array;
  /** How many of each class, shape (nClasses,). */
  readonly counts: Int32Array;
  /** Shape (nVectors, nFeatures), or (0, 0) where there is no kernel function. */
  readonly vectors: Matrix;
  /**
   * Shape (nClasses - 1, nVectors): for a vector of class c, its coefficients against the other classes in their order. As in
   * libsvm, positive values speak for the first class of a pair.
   */
  readonly coefficients: Matrix;
  /** Of each pair (0, 1), (0, 2), ..., (1, 2), ..., shape (nPairs,). */
  readonly intercepts: Float64Array;
}

/** How many pairs so many classes have. */
export function pairsOf(nClasses: number): number {
  return (nClasses * (nClasses - 1)) / 2;
}

/** Calls `visit` for each pair of classes, in order. */
export function forEachPair(nClasses: number, visit: (first: number, second: number, pair: number) => void): void {
  let pair = 0;
  for (let first = 0; first < nClasses; first++)
    for (let second = first + 1; second < nClasses; second++) visit(first, second, pair++);
}
