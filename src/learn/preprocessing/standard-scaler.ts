import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedStandardScaler } from "./fitted-standard-scaler.ts";

export const standardScalerParams: ParamTable = {
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  with_mean: { default: true, constraints: [boolean], doc: "subtract each column's mean" },
  with_std: { default: true, constraints: [boolean], doc: "divide by each column's standard deviation" },
};

/**
 * Brings every column to mean 0 and standard deviation 1. A constant column is only centred; NaN is left out and stays.
 *
 * @source sklearn.preprocessing.StandardScaler
 * @example new StandardScaler().fit(Matrix.from([[1], [3]])).transform(Matrix.from([[3]])).at(0, 0); // 1
 */
export class StandardScaler implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(standardScalerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, or infinity in a column */
  fit(X: Matrix): FittedStandardScaler {
    const params = resolveParams("StandardScaler", standardScalerParams, this.params);
    checkTransformerData("StandardScaler", X, { nan: true });
    const { count, mean, variance } = columnMoments(X);
    const scale = variance.map((value, j) => (isConstant(count[j]!, mean[j]!, value) ? 1 : Math.sqrt(value)));
    return new FittedStandardScaler({
      withMean: params["with_mean"] as boolean,
      withStd: params["with_std"] as boolean,
      mean,
      variance,
      scale,
    });
  }
}

/** Of each column, without NaN; all of shape (nFeatures,). */
export interface ColumnMoments {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Number, mean and variance of each column's values that are not NaN. */
export function columnMoments({ data, nFeatures }: Matrix): ColumnMoments {
  const count = new Float64Array(nFeatures);
  const sum = new Float64Array(nFeatures);
  for (let c = 0, j = 0; c < data.length; c++) {
    const value = data[c]!;
    if (!Number.isNaN(value)) {
      count[j]! += 1;
      sum[j]! += value;
    }
    if (++j === nFeatures) j = 0;
  }
  const mean = sum.map((total, j) => total / count[j]!);
  // The rest of the deviations' sum corrects for the rounding of the mean.
  const squares = new Float64Array(nFeatures);
  const rest = new Float64Array(nFeatures);
  for (let c = 0, j = 0; c < data.length; c++) {
    const deviation = data[c]! - mean[j]!;
    if (!Number.isNaN(deviation)) {
      squares[j]! += deviation * deviation;
      rest[j]! += deviation;
    }
    if (++j === nFeatures) j = 0;
  }
  const variance = squares.map((total, j) => (total - (rest[j]! * rest[j]!) / count[j]!) / count[j]!);
  return { count, mean, variance };
}

/** A variance that rounding errors of the mean alone may have left. */
export function isConstant(count: number, mean: number, variance: number): boolean {
  const eps = Number.EPSILON;
  return variance <= count * eps * variance + (count * mean * eps) ** 2;
}
