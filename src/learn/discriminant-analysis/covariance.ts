import { gram } from "../cross-product.ts";
import { Matrix } from "../matrix.ts";
import { isConstant } from "../preprocessing/standard-scaler.ts";
import type { ClassGroup } from "./class-groups.ts";
import type { DiscriminantParams } from "./discriminant-params.ts";

/**
 * The covariance of the features, drawn to a sphere of the same volume as `shrinkage` says.
 *
 * @param shrinkage a share in [0, 1]; null: none; "auto": Ledoit and Wolf's, on features of variance 1
 * @returns shape (nFeatures, nFeatures)
 * @source sklearn.discriminant_analysis; Ledoit and Wolf 2004
 */
export function covarianceOf(
  { deviations, mean }: Pick<ClassGroup, "deviations" | "mean">,
  shrinkage: DiscriminantParams["shrinkage"],
): Matrix {
  if (shrinkage !== "auto") return shrunk(scatter(deviations), shrinkage ?? 0);
  const scale = scalesOf(deviations, mean);
  const p = deviations.nFeatures;
  const standard = new Matrix(
    deviations.data.map((value, c) => value / scale[c % p]!),
    deviations.nSamples,
    p,
  );
  const covariance = shrunk(scatter(standard), p === 1 ? 0 : ledoitWolfShrinkage(standard));
  return new Matrix(
    covariance.data.map((value, c) => value * scale[Math.floor(c / p)]! * scale[c % p]!),
    p,
    p,
  );
}

function scatter(deviations: Matrix): Matrix {
  const products = gram(deviations);
  return new Matrix(
    products.data.map((sum) => sum / deviations.nSamples),
    deviations.nFeatures,
    deviations.nFeatures,
  );
}

function shrunk(covariance: Matrix, share: number): Matrix {
  if (share === 0) return covariance;
  const p = covariance.nSamples;
  const mean = traceOf(covariance) / p;
  return new Matrix(
    covariance.data.map((value, c) => (1 - share) * value + (c % (p + 1) === 0 ? share * mean : 0)),
    p,
    p,
  );
}

/** The share that makes the expected squared error least. @param X centred */
function ledoitWolfShrinkage(X: Matrix): number {
  const { nSamples: n, nFeatures: p } = X;
  const squares = new Matrix(
    X.data.map((value) => value * value),
    n,
    p,
  );
  const products = gram(X);
  const trace = traceOf(products) / n;
  const mu = trace / p;
  const spread = products.data.reduce((sum, value) => sum + value * value, 0) / (n * n);
  // The sum over all pairs of features of the sums of x² y².
  const fourth = Array.from({ length: n }, (_, i) => squares.row(i).reduce((a, b) => a + b, 0)).reduce(
    (sum, row) => sum + row * row,
    0,
  );
  const error = (fourth / n - spread) / (p * n);
  const distance = (spread - 2 * mu * trace + p * mu * mu) / p;
  const least = Math.min(error, distance);
  return least === 0 ? 0 : least / distance;
}

function traceOf(A: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.nSamples; i++) sum += A.at(i, i);
  return sum;
}

/** Standard deviations of the features; 1 for one that is constant but for rounding. */
function scalesOf({ data, nSamples, nFeatures }: Matrix, mean: Float64Array): Float64Array {
  const sums = new Float64Array(nFeatures);
  for (let at = 0; at < data.length; ) for (let j = 0; j < nFeatures; j++) sums[j]! += data[at]! * data[at++]!;
  return sums.map((sum, j) => (isConstant(nSamples, mean[j]!, sum / nSamples) ? 1 : Math.sqrt(sum / nSamples)));
}
