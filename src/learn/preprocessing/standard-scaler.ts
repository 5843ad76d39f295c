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
    const mean = new Float64Array(X.nFeatures);
    const variance = new Float64Array(X.nFeatures);
    const scale = new Float64Array(X.nFeatures);
    for (let j = 0; j < X.nFeatures; j++) {
      const column = columnMoments(X.column(j));
      mean[j] = column.mean;
      variance[j] = column.variance;
      scale[j] = isConstant(column) ? 1 : Math.sqrt(column.variance);
    }
    return new FittedStandardScaler({
      withMean: params["with_mean"] as boolean,
      withStd: params["with_std"] as boolean,
      mean,
      variance,
      scale,
    });
  }
}

export interface ColumnMoments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** Number, mean and variance of the values that are not NaN. */
export function columnMoments(column: Float64Array): ColumnMoments {
  let [count, sum] = [0, 0];
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  const mean = sum / count;
  // The rest of the deviations' sum corrects for the rounding of the mean.
  let [squares, rest] = [0, 0];
  for (const value of column) {
    const deviation = value - mean;
    if (Number.isNaN(deviation)) continue;
    squares += deviation * deviation;
    rest += deviation;
  }
  return { count, mean, variance: (squares - (rest * rest) / count) / count };
}

/** A variance that rounding errors of the mean alone may have left. */
export function isConstant({ count, mean, variance }: ColumnMoments): boolean {
  const eps = Number.EPSILON;
  return variance <= count * eps * variance + (count * mean * eps) ** 2;
}
