import { crossProduct, sumOfOuterProducts } from "../cross-product.ts";
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
  const parts = [
    { table: X, means: xMeans },
    { table: targets, means: yMeans },
  ];
  const coef =
    X.nSamples >= X.nFeatures || positive
      ? byFeatures(parts, weights, alphas, positive)
      : bySamples(parts, weights, alphas);
  const intercept = yMeans.map((mean, t) => {
    let offset = 0;
    for (let j = 0; j < X.nFeatures; j++) offset += xMeans[j]! * coef.at(t, j);
    return mean - offset;
  });
  return { coef, intercept };
}

/** A table less its columns' means. */
interface Centered {
  readonly table: Matrix;
  readonly means: Float64Array;
}

function byFeatures(
  parts: readonly Centered[],
  weights: Float64Array,
  alphas: Float64Array,
  positive: boolean,
): Matrix {
  const widths = parts.map(({ table }) => table.nFeatures);
  const [nFeatures, nTargets] = [widths[0]!, widths[1]!];
  const width = nFeatures + nTargets;
  let done = 0;
  // Products of features with features and with targets in one go.
  const products = sumOfOuterProducts(width, weights.length, false, (rows) => {
    const n = Math.min(rows.length / width, weights.length - done);
    parts.forEach((part, p) => {
      fillRows(part, weights, done, n, rows, p === 0 ? 0 : nFeatures, width);
    });
    done += n;
    return n;
  });
  const columns = (from: number, count: number): Matrix =>
    products
      .takeColumns(Int32Array.from({ length: count }, (_, j) => from + j))
      .take(Int32Array.from(Array(nFeatures).keys()));
  return solveEach(columns(0, nFeatures), columns(nFeatures, nTargets), alphas, positive);
}

function bySamples(parts: readonly Centered[], weights: Float64Array, alphas: Float64Array): Matrix {
  const n = weights.length;
  const [rows, goals] = parts.map((part) => {
    const { nFeatures } = part.table;
    const data = new Float64Array(n * nFeatures);
    fillRows(part, weights, 0, n, data, 0, nFeatures);
    return new Matrix(data, n, nFeatures);
  });
  const columns = transposedMatrix(rows!);
  const dual = solveEach(crossProduct(columns, columns), goals!, alphas, false);
  return crossProduct(transposedMatrix(dual), rows!);
}

/** Rows `from`, `from + 1`, … less the means, times the roots of their weights; each begins at `first` of `width`. */
function fillRows(
  { table, means }: Centered,
  weights: Float64Array,
  from: number,
  n: number,
  rows: Float64Array,
  first: number,
  width: number,
): void {
  const { data, nFeatures } = table;
  for (let i = 0, o = from * nFeatures; i < n; i++) {
    const root = Math.sqrt(weights[from + i]!);
    const start = i * width + first;
    for (let j = 0; j < nFeatures; j++, o++) rows[start + j] = (data[o]! - means[j]!) * root;
  }
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
