import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { normalQuantile } from "../normal-quantile.ts";
import { boolean, defaultsOf, type ParamTable, resolveParams } from "../params.ts";
import { medianOf, percentile, sortedValues } from "../percentile.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedRobustScaler } from "./fitted-robust-scaler.ts";
import { withoutZeros } from "./scale-columns.ts";

export const robustScalerParams: ParamTable = {
  with_centering: { default: true, constraints: [boolean], doc: "subtract each column's median" },
  with_scaling: {
    default: true,
    constraints: [boolean],
    doc: "divide by the distance between each column's quantiles",
  },
  quantile_range: {
    default: [25, 75],
    constraints: [
      {
        text: "an instance of 'tuple'",
        accepts: (v) => Array.isArray(v) && v.length === 2 && v.every(Number.isFinite),
      },
    ],
    doc: "[lower, upper] percentile, whose distance is the scale",
  },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  unit_variance: {
    default: false,
    constraints: [boolean],
    doc: "choose the scale so that a normal column gets variance 1",
  },
};

/** What is wrong with parameters that are each legal. */
export function robustScalerConflicts(params: Params): readonly string[] {
  const [low, high] = (params["quantile_range"] ?? [25, 75]) as [number, number];
  return 0 <= low && low <= high && high <= 100 ? [] : [`Invalid quantile range: (${low}, ${high})`];
}

/**
 * Brings every column to median 0 and distance 1 between two quantiles, which outliers do not change. NaN stays.
 *
 * @source sklearn.preprocessing.RobustScaler
 * @example new RobustScaler().fit(Matrix.from([[1], [2], [9]])).transform(Matrix.from([[6]])).at(0, 0); // 1
 */
export class RobustScaler implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(robustScalerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text or infinity in a column */
  fit(X: Matrix): FittedRobustScaler {
    const params = resolveParams("RobustScaler", robustScalerParams, this.params);
    const [conflict] = robustScalerConflicts(params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData("RobustScaler", X, { nan: true });
    const [low, high] = params["quantile_range"] as [number, number];
    const columns = Array.from({ length: X.nFeatures }, (_, j) => sortedValues(X.column(j)));
    const range = (sorted: Float64Array): number => percentile(sorted, high / 100) - percentile(sorted, low / 100);
    const unit = params["unit_variance"] ? normalQuantile(high / 100) - normalQuantile(low / 100) : 1;
    return new FittedRobustScaler({
      nFeatures: X.nFeatures,
      center: params["with_centering"] ? Float64Array.from(columns, medianOf) : undefined,
      scale: params["with_scaling"]
        ? withoutZeros(Float64Array.from(columns, range)).map((scale) => scale / unit)
        : undefined,
    });
  }
}
