import type { FitOptions, Label, Params, Transformer } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedPca } from "./fitted-pca.ts";
import { likelyDimension } from "./likely-dimension.ts";
import { type PcaParams, pcaConflicts, pcaParams } from "./pca-params.ts";
import { allAxes, covarianceAxes, type PrincipalAxes, randomizedAxes } from "./principal-axes.ts";

/**
 * The directions in which rows differ most, as new columns.
 *
 * @source sklearn.decomposition.PCA
 * @example new PCA({ n_components: 1 }).fit(Matrix.from([[0, 0], [3, 4]])).components_.row(0); // [0.6, 0.8]
 */
export class PCA implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(pcaParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, text, NaN or infinity, or more components than rows or columns */
  fit(X: Matrix, _y?: readonly Label[], { seed = 0 }: FitOptions = {}): FittedPca {
    const params = resolveParams("PCA", pcaParams, this.params) as unknown as PcaParams;
    const [conflict] = pcaConflicts(this.params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData("PCA", X);
    const most = Math.min(X.nSamples, X.nFeatures);
    const solver = solverFor(X, params);
    const wanted = params.n_components ?? (solver === "arpack" ? most - 1 : most);
    refuseTooMany(wanted, X, solver);
    const mean = columnMeans(X);
    const found = directions(centered(X, mean), solver, wanted, params, params.random_state ?? seed);
    const variances = found.singularValues.map((value) => value ** 2 / (X.nSamples - 1));
    const kept = Int32Array.from({ length: componentCount(wanted, variances, X.nSamples) }, (_, k) => k);
    return new FittedPca({
      mean,
      components: withFixedSigns(found.axes.take(kept)),
      explainedVariance: variances.slice(0, kept.length),
      whiten: params.whiten,
    });
  }
}

function solverFor(X: Matrix, { svd_solver, n_components }: PcaParams): Exclude<PcaParams["svd_solver"], "auto"> {
  if (svd_solver !== "auto") return svd_solver;
  if (X.nFeatures <= 1000 && X.nSamples >= 10 * X.nFeatures) return "covariance_eigh";
  if (Math.max(X.nSamples, X.nFeatures) <= 500 || n_components === "mle") return "full";
  const most = Math.min(X.nSamples, X.nFeatures);
  const count = n_components ?? most;
  return count >= 1 && count < 0.8 * most ? "randomized" : "full";
}

/** @throws {RangeError} as scikit-learn does */
function refuseTooMany(wanted: number | "mle", { nSamples, nFeatures }: Matrix, solver: string): void {
  const most = Math.min(nSamples, nFeatures);
  if (wanted === "mle") {
    if (nSamples < nFeatures)
      throw new RangeError("PCA: n_components='mle' is only supported if n_samples >= n_features");
    return;
  }
  const truncated = solver === "arpack" || solver === "randomized";
  if (wanted > most || (truncated && wanted < 1))
    throw new RangeError(
      `PCA: n_components=${wanted} must be between ${truncated ? 1 : 0} and min(n_samples, n_features)=${most} with svd_solver='${solver}'`,
    );
  if (solver === "arpack" && wanted === most)
    throw new RangeError(
      `PCA: n_components=${wanted} must be strictly less than min(n_samples, n_features)=${most} with svd_solver='arpack'`,
    );
}

function directions(
  table: Matrix,
  solver: ReturnType<typeof solverFor>,
  wanted: number | "mle",
  { iterated_power, n_oversamples }: PcaParams,
  seed: number,
): PrincipalAxes {
  if (solver === "covariance_eigh") return covarianceAxes(table);
  if (solver !== "randomized") return allAxes(table);
  const nComponents = wanted as number;
  const few = nComponents < 0.1 * Math.min(table.nSamples, table.nFeatures);
  return randomizedAxes(table, {
    nComponents,
    nOversamples: n_oversamples,
    nRounds: iterated_power === "auto" ? (few ? 7 : 4) : iterated_power,
    seed,
  });
}

/** How many components a number, a share of the variance, or "mle" comes to. */
function componentCount(wanted: number | "mle", variances: Float64Array, nSamples: number): number {
  if (wanted === "mle") return likelyDimension(variances, nSamples);
  if (wanted >= 1 || wanted === 0) return wanted;
  const total = variances.reduce((sum, value) => sum + value, 0);
  let held = 0;
  const count = variances.findIndex((value) => {
    held += value / total;
    return held > wanted;
  });
  return count === -1 ? variances.length : count + 1;
}

/** Each row with the sign that makes its largest value positive. @source sklearn.utils.extmath.svd_flip */
function withFixedSigns(axes: Matrix): Matrix {
  const data = axes.data.slice();
  for (let k = 0; k < axes.nSamples; k++) {
    const row = data.subarray(k * axes.nFeatures, (k + 1) * axes.nFeatures);
    const largest = row.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (largest < 0) for (let j = 0; j < row.length; j++) row[j] = -row[j]!;
  }
  return new Matrix(data, axes.nSamples, axes.nFeatures);
}

function columnMeans(X: Matrix): Float64Array {
  const means = new Float64Array(X.nFeatures);
  for (let i = 0; i < X.nSamples; i++) for (let j = 0; j < means.length; j++) means[j]! += X.at(i, j);
  return means.map((sum) => sum / X.nSamples);
}

function centered(X: Matrix, mean: Float64Array): Matrix {
  return new Matrix(
    X.data.map((value, cell) => value - mean[cell % mean.length]!),
    X.nSamples,
    X.nFeatures,
  );
}
