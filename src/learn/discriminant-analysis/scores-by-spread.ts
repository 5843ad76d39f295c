import { gram } from "../cross-product.ts";
import { singularValues, spreadDirections } from "../linear-algebra/index.ts";
import { Matrix } from "../matrix.ts";
import { isConstant } from "../preprocessing/standard-scaler.ts";
import type { ClassGroup } from "./class-groups.ts";
import { type ClassScores, summed } from "./class-scores.ts";

/** The directions in which samples spread within classes, each scaled to spread 1; then those in which the means differ. */
export function scoresBySpread(groups: readonly ClassGroup[], tol: number): ClassScores {
  const p = groups[0]!.mean.length;
  const nSamples = groups.reduce((sum, { deviations }) => sum + deviations.nSamples, 0);
  const products = summed(
    p,
    groups,
    ({ deviations }) => gram(deviations),
    () => 1,
  );
  const scale = scalesWithin(products, groups, nSamples);
  // Sums over the samples divided by their number.
  const scaled = products.data.map((value, c) => value / nSamples / scale[Math.floor(c / p)]! / scale[c % p]!);
  const first = spreadDirections(new Matrix(scaled, p, p), () => scaledRows(groups, scale, nSamples), {
    dropped: tol * tol,
  });
  const spreads = first.squares.map(Math.sqrt).filter((value) => value > tol);
  const rank = spreads.length;
  // Shape (rank, nFeatures): what a sample is multiplied by.
  const whitening = new Matrix(new Float64Array(rank * p), rank, p);
  for (let r = 0; r < rank; r++)
    for (let j = 0; j < p; j++) whitening.data[r * p + j] = first.directions.at(r, j) / scale[j]! / spreads[r]!;

  const middle = new Float64Array(p);
  for (const { mean, prior } of groups)
    mean.forEach((value, j) => {
      middle[j]! += prior * value;
    });
  const factor = 1 / Math.max(1, groups.length - 1);
  const between = Matrix.from(
    groups.map(({ mean, prior }) => {
      const weight = Math.sqrt(nSamples * prior * factor);
      return project(
        whitening,
        mean.map((value, j) => weight * (value - middle[j]!)),
      );
    }),
  );
  const second = singularValues(between);
  const kept = second.S.filter((value) => value > tol * second.S[0]!).length;
  const scalings = new Matrix(new Float64Array(kept * p), kept, p);
  for (let r = 0; r < kept; r++) {
    const row = scalings.row(r);
    for (let s = 0; s < rank; s++) {
      const share = second.Vt.at(r, s);
      for (let j = 0; j < p; j++) row[j]! += share * whitening.data[s * p + j]!;
    }
  }

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
