import { crossProduct, gram } from "../cross-product.ts";
import { Matrix } from "../matrix.ts";
import { factorCholesky, minimizeNonNegative, shortestSolution, solveWithFactor } from "../optimize/index.ts";

export interface RidgeProblem {
  readonly X: Matrix;
  /** Shape (nSamples, nTargets). */
  readonly targets: Matrix;
  /** Shape (nSamples,). */
  readonly weights: Float64Array;
  /** Strength of the penalty for each target, shape (nTargets,). */
  readonly alphas: Float64Array;
  /** Whether there is an intercept, which is not penalised: X and the targets are taken from their means. */
  readonly centered: boolean;
  /** Whether coefficients must not be negative. */
  readonly positive: boolean;
}

/**
 * Least squares with an l2 penalty, by the normal equations: of the features, or where there are fewer samples than
 * features, of the samples. Where many solutions are equally good, the shortest.
 *
 * @returns coef of shape (nTargets, nFeatures); intercept of shape (nTargets,)
 * @source sklearn.linear_model.ridge_regression
 */
export function solveRidge(problem: RidgeProblem): { coef: Matrix; intercept: Float64Array } {
  const { X, targets, weights, centered, alphas, positive } = problem;
  const xMeans = centered ? weightedMeans(X, weights) : new Float64Array(X.nFeatures);
  const yMeans = centered ? weightedMeans(targets, weights) : new Float64Array(targets.nFeatures);
  const rows = prepared(X, xMeans, weights);
  const goals = prepared(targets, yMeans, weights);
  const coef =
    X.nSamples >= X.nFeatures || positive
      ? solveEach(gram(rows), crossProduct(rows, goals), alphas, positive)
      : bySamples(rows, goals, alphas);
  const intercept = yMeans.map((mean, t) => {
    let offset = 0;
    for (let j = 0; j < X.nFeatures; j++) offset += xMeans[j]! * coef.at(t, j);
    return mean - offset;
  });
  return { coef, intercept };
}

function bySamples(rows: Matrix, goals: Matrix, alphas: Float64Array): Matrix {
  const columns = transposedMatrix(rows);
  const dual = solveEach(gram(columns), goals, alphas, false);
  return crossProduct(transposedMatrix(dual), rows);
}

/** For each target t the solution of `(A + alphas[t] I) x = (column t of B)`, shape (nTargets, size of A). */
function solveEach(A: Matrix, B: Matrix, alphas: Float64Array, positive: boolean): Matrix {
  const n = A.nFeatures;
  const solutions = new Matrix(new Float64Array(alphas.length * n), alphas.length, n);
  let factor: Float64Array | undefined;
  alphas.forEach((alpha, t) => {
    const right = B.column(t);
    if (positive) {
      solutions.row(t).set(minimizeNonNegative(plusRidge(A, alpha), right));
      return;
    }
    if (t === 0 || alpha !== alphas[t - 1]) {
      factor = plusRidge(A, alpha);
      if (!factorCholesky(factor, n, n * Number.EPSILON)) factor = undefined;
    }
    if (factor === undefined) solutions.row(t).set(shortestSolution(plusRidge(A, alpha), right));
    else solveWithFactor(factor, right, solutions.row(t));
  });
  return solutions;
}

function plusRidge(A: Matrix, alpha: number): Float64Array {
  const sum = A.data.slice();
  for (let j = 0; j < sum.length; j += A.nFeatures + 1) sum[j]! += alpha;
  return sum;
}

/** Rows less the means, times the roots of their weights. */
function prepared(X: Matrix, means: Float64Array, weights: Float64Array): Matrix {
  const width = X.nFeatures;
  const data = new Float64Array(X.data.length);
  for (let i = 0, o = 0; i < X.nSamples; i++) {
    const root = Math.sqrt(weights[i]!);
    for (let j = 0; j < width; j++, o++) data[o] = (X.data[o]! - means[j]!) * root;
  }
  return new Matrix(data, X.nSamples, width);
}

function weightedMeans(X: Matrix, weights: Float64Array): Float64Array {
  const width = X.nFeatures;
  const sums = new Float64Array(width);
  let total = 0;
  for (let i = 0, o = 0; i < X.nSamples; i++) {
    const weight = weights[i]!;
    total += weight;
    for (let j = 0; j < width; j++, o++) sums[j]! += weight * X.data[o]!;
  }
  return sums.map((sum) => sum / total);
}

function transposedMatrix(X: Matrix): Matrix {
  const data = new Float64Array(X.data.length);
  for (let j = 0, o = 0; j < X.nFeatures; j++)
    for (let i = 0; i < X.nSamples; i++) data[o++] = X.data[i * X.nFeatures + j]!;
  return new Matrix(data, X.nFeatures, X.nSamples);
}
