import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, float, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedFeatureSelector } from "./fitted-feature-selector.ts";

export const varianceThresholdParams: ParamTable = {
  threshold: { default: 0, constraints: [float("[0.0, inf)")], doc: "columns of at most this variance are left out" },
};

/**
 * Leaves out columns that hardly vary: by default those that are constant. NaN is left out of account and stays.
 *
 * @source sklearn.feature_selection.VarianceThreshold
 * @example new VarianceThreshold().fit(Matrix.from([[1, 2], [1, 3]])).support_; // Int32Array [1]
 */
export class VarianceThreshold implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(varianceThresholdParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text or infinity, or no column that varies enough */
  fit(X: Matrix): FittedFeatureSelector {
    const { threshold } = resolveParams("VarianceThreshold", varianceThresholdParams, this.params) as {
      threshold: number;
    };
    checkTransformerData("VarianceThreshold", X, { nan: true });
    const scores = Float64Array.from({ length: X.nFeatures }, (_, j) => spread(X.column(j), threshold === 0));
    const support = Int32Array.from(scores.keys()).filter((j) => scores[j]! > threshold);
    if (support.length === 0)
      throw new RangeError(
        `VarianceThreshold: No feature in X meets the variance threshold ${threshold.toFixed(5)}${X.nSamples === 1 ? " (X contains only one sample)" : ""}`,
      );
    return new FittedFeatureSelector({ name: "VarianceThreshold", scores, support });
  }
}

/** @param byRange where the range is smaller, it counts: that of a constant column is 0 without rounding errors */
function spread(column: Float64Array, byRange: boolean): number {
  const values = column.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // As in scikit-learn, a column with missing values has no range.
  if (!byRange || values.length < column.length) return variance;
  const range = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  return Math.min(variance, range);
}
