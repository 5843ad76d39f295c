import { gram } from "../cross-product.ts";
import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { singularValues, spreadDirections, tridiagonalEigen } from "../linear-algebra/index.ts";
import { Matrix } from "../matrix.ts";
import { factorCholesky, solveWithFactor } from "../optimize/index.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { isConstant } from "../preprocessing/standard-scaler.ts";
import { checkTrainingData } from "../training-data.ts";
import { type ClassGroup, groupByClass } from "./class-groups.ts";
import { covarianceOf } from "./covariance.ts";
import { type DiscriminantParams, discriminantConflicts, linearDiscriminantParams } from "./discriminant-params.ts";
import { FittedLinearDiscriminantAnalysis } from "./fitted-linear-discriminant-analysis.ts";

const who = "LinearDiscriminantAnalysis";

/** Scores of each class are `coef x + intercept`. */
interface Scores {
  /** Shape (nClasses, nFeatures). */
  readonly coef: Matrix;
  /** Shape (nClasses,). */
  readonly intercept: Float64Array;
}

/**
 * Classes as normal distributions of one covariance: the borders between them are straight.
 *
 * @source sklearn.discriminant_analysis.LinearDiscriminantAnalysis; Hastie, Tibshirani and Friedman, 4.3
 * @example new LinearDiscriminantAnalysis({ solver: "lsqr", shrinkage: "auto" }).fit(X, y).predict(X);
 */
export class LinearDiscriminantAnalysis implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { sampleWeight: false };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(linearDiscriminantParams), ...params };
  }

  /** @throws {RangeError} as every classifier's; as many samples as classes, a covariance that is singular, weights */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLinearDiscriminantAnalysis {
    const params = resolveParams(who, linearDiscriminantParams, this.params) as unknown as DiscriminantParams;
    const conflicts = discriminantConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
    if (options.sampleWeight !== undefined) throw new RangeError(`${who} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(who, X, y, options);
    if (X.nSamples === classes.length)
      throw new RangeError(`${who}: The number of samples must be more than the number of classes.`);
    const { n_components } = this.params as { n_components: number | null };
    if (n_components !== null && n_components > Math.min(X.nFeatures, classes.length - 1))
      throw new RangeError(`${who}: n_components cannot be larger than min(n_features, n_classes - 1).`);
    const groups = groupByClass(who, X, codes, classes.length, normalized(params.priors));
    const scores = params.solver === "svd" ? bySpread(X, groups, params.tol) : byCovariance(X, groups, params);
    return new FittedLinearDiscriminantAnalysis(classes, binaryOrAll(scores));
  }
}

function normalized(priors: readonly number[] | null): readonly number[] | null {
  const sum = priors?.reduce((a, b) => a + b, 0) ?? 1;
  return priors === null || Math.abs(sum - 1) <= 1e-5 ? priors : priors.map((prior) => prior / sum);
}

/** For two classes one score: how much that of the second is above that of the first. */
function binaryOrAll({ coef, intercept }: Scores): Scores {
  if (intercept.length !== 2) return { coef, intercept };
  const [first, second] = [coef.row(0), coef.row(1)];
  return {
    coef: new Matrix(
      second.map((value, j) => value - first[j]!),
      1,
      coef.nFeatures,
    ),
    intercept: Float64Array.of(intercept[1]! - intercept[0]!),
  };
}

/** The directions in which samples spread within classes, each scaled to spread 1; then those in which the means differ. */
function bySpread(X: Matrix, groups: readonly ClassGroup[], tol: number): Scores {
  const p = X.nFeatures;
  const products = summed(
    p,
    groups,
    ({ deviations }) => gram(deviations),
    () => 1,
  );
  const scale = scalesWithin(products, groups, X.nSamples);
  // Sums over the samples divided by their number.
  const scaled = products.data.map((value, c) => value / X.nSamples / scale[Math.floor(c / p)]! / scale[c % p]!);
  const first = spreadDirections(new Matrix(scaled, p, p), () => scaledRows(groups, scale, X.nSamples), {
    dropped: tol * tol,
  });
  const spreads = first.squares.map(Math.sqrt).filter((value) => value > tol);
  const rank = spreads.length;
  // Shape (rank, nFeatures): what a sample is multiplied by.
  const whitening = new Matrix(new Float64Array(rank * p), rank, p);
  for (let r = 0; r < rank; r++)
    for (let j = 0; j < p; j++) whitening.row(r)[j] = first.directions.at(r, j) / scale[j]! / spreads[r]!;

  const middle = new Float64Array(p);
  for (const { mean, prior } of groups)
    mean.forEach((value, j) => {
      middle[j]! += prior * value;
    });
  const factor = 1 / Math.max(1, groups.length - 1);
  const between = Matrix.from(
    groups.map(({ mean, prior }) => {
      const weight = Math.sqrt(X.nSamples * prior * factor);
      return project(
        whitening,
        mean.map((value, j) => weight * (value - middle[j]!)),
      );
    }),
  );
  const second = singularValues(between);
  const kept = second.S.filter((value) => value > tol * second.S[0]!).length;
  const scalings = new Matrix(new Float64Array(kept * p), kept, p);
  for (let r = 0; r < kept; r++)
    for (let s = 0; s < rank; s++)
      for (let j = 0; j < p; j++) scalings.row(r)[j]! += second.Vt.at(r, s) * whitening.at(s, j);

  const coef = new Matrix(new Float64Array(groups.length * p), groups.length, p);
  const intercept = Float64Array.from(groups, ({ mean, prior }, k) => {
    const along = project(
      scalings,
      mean.map((value, j) => value - middle[j]!),
    );
    const row = coef.row(k);
    along.forEach((value, r) => {
      for (let j = 0; j < p; j++) row[j]! += value * scalings.at(r, j);
    });
    const length = along.reduce((sum, value) => sum + value * value, 0);
    return Math.log(prior) - length / 2 - row.reduce((sum, value, j) => sum + value * middle[j]!, 0);
  });
  return { coef, intercept };
}

/** `coef = covariance⁻¹ mean`: by the pseudoinverse for lsqr, by Cholesky for eigen, which needs a covariance of full rank. */
function byCovariance(X: Matrix, groups: readonly ClassGroup[], params: DiscriminantParams): Scores {
  const p = X.nFeatures;
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
      `${who}: the covariance is not positive definite: some features are constant or depend on one another; use solver svd, or a shrinkage`,
    );
  return (b) => {
    const x = new Float64Array(b.length);
    solveWithFactor(factor, b, x);
    return x;
  };
}

/** The sum over the groups of weight * matrix, shape (p, p). */
function summed(
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

/**
 * Standard deviations within the classes; 1 for a feature that is constant in each, where scikit-learn may take rounding
 * errors of the means for a spread.
 *
 * @param products of the deviations, shape (nFeatures, nFeatures)
 */
function scalesWithin(products: Matrix, groups: readonly ClassGroup[], nSamples: number): Float64Array {
  return Float64Array.from({ length: products.nSamples }, (_, j) => {
    const variance = products.at(j, j) / nSamples;
    const largest = groups.reduce((most, { mean }) => Math.max(most, Math.abs(mean[j]!)), 0);
    return isConstant(nSamples, largest, variance) ? 1 : Math.sqrt(variance);
  });
}

/** All deviations, each column divided by its scale and by the root of the number of samples. */
function scaledRows(groups: readonly ClassGroup[], scale: Float64Array, nSamples: number): Matrix {
  const p = scale.length;
  const root = Math.sqrt(1 / nSamples);
  const data = new Float64Array(nSamples * p);
  let to = 0;
  for (const { deviations } of groups)
    deviations.data.forEach((value, c) => {
      data[to++] = (root * value) / scale[c % p]!;
    });
  return new Matrix(data, nSamples, p);
}

/** `A x` */
function project(A: Matrix, x: Float64Array): number[] {
  return Array.from({ length: A.nSamples }, (_, r) => A.row(r).reduce((sum, value, j) => sum + value * x[j]!, 0));
}
