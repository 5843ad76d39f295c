import { tridiagonalEigen } from "../linear-algebra/index.ts";
import { Matrix } from "../matrix.ts";
import { factorCholesky, solveWithFactor } from "../optimize/index.ts";
import type { ClassGroup } from "./class-groups.ts";
import { type ClassScores, summed } from "./class-scores.ts";
import { covarianceOf } from "./covariance.ts";
import type { DiscriminantParams } from "./discriminant-params.ts";

/** `coef = covariance⁻¹ mean`: by the pseudoinverse for lsqr, by Cholesky for eigen, which needs a covariance of full rank. */
export function scoresByCovariance(groups: readonly ClassGroup[], params: DiscriminantParams): ClassScores {
  const p = groups[0]!.mean.length;
  const covariance = summed(
    p,
    groups,
    (group) => covarianceOf(group, params.shrinkage),
    ({ prior }) => prior,
  );
  const solve = params.solver === "lsqr" ? pseudoSolver(covariance) : choleskySolver(covariance);
  const coef = Matrix.from(groups.map(({ mean }) => Array.from(solve(mean))));
  const intercept = Float64Array.from(
    groups,
    ({ mean, prior }, k) => Math.log(prior) - coef.row(k).reduce((sum, value, j) => sum + value * mean[j]!, 0) / 2,
  );
  return { coef, intercept };
}

function pseudoSolver(A: Matrix): (b: Float64Array) => Float64Array {
  const { values, vectors } = tridiagonalEigen(A);
  const least = Number.EPSILON * Math.abs(values[0]!);
  return (b) => {
    const x = new Float64Array(b.length);
    values.forEach((value, r) => {
      if (!(Math.abs(value) > least)) return;
      const vector = vectors.row(r);
      const share = vector.reduce((sum, v, j) => sum + v * b[j]!, 0) / value;
      for (let j = 0; j < x.length; j++) x[j]! += share * vector[j]!;
    });
    return x;
  };
}

function choleskySolver(A: Matrix): (b: Float64Array) => Float64Array {
  const factor = A.data.slice();
  if (!factorCholesky(factor, A.nSamples))
    throw new RangeError(
      `LinearDiscriminantAnalysis: the covariance is not positive definite: some features are constant or depend on one another; use solver svd, or a shrinkage`,
    );
  return (b) => {
    const x = new Float64Array(b.length);
    solveWithFactor(factor, b, x);
    return x;
  };
}
