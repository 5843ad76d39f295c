import { Matrix } from "../matrix.ts";
import type { ClassGroup } from "./class-groups.ts";

/** Scores of each class are `coef x + intercept`. */
export interface ClassScores {
  /** Shape (nClasses, nFeatures). */
  readonly coef: Matrix;
  /** Shape (nClasses,). */
  readonly intercept: Float64Array;
}

/** The sum over the groups of weight * matrix, shape (p, p). */
export function summed(
  p: number,
  groups: readonly ClassGroup[],
  matrixOf: (group: ClassGroup) => Matrix,
  weightOf: (group: ClassGroup) => number,
): Matrix {
  const sum = new Float64Array(p * p);
  for (const group of groups) {
    const weight = weightOf(group);
    matrixOf(group).data.forEach((value, c) => {
      sum[c]! += weight * value;
    });
  }
  return new Matrix(sum, p, p);
}
