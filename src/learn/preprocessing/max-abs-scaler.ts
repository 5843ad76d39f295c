import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedMaxAbsScaler } from "./fitted-max-abs-scaler.ts";

export const maxAbsScalerParams: ParamTable = {
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  clip: { default: false, constraints: [boolean], doc: "keep what lies outside of the training data within [-1, 1]" },
};

/**
 * Divides every column by its largest absolute value. A column of zeros stays; NaN is left out and stays.
 *
 * @source sklearn.preprocessing.MaxAbsScaler
 * @example new MaxAbsScaler().fit(Matrix.from([[-4], [2]])).transform(Matrix.from([[2]])).at(0, 0); // 0.5
 */
export class MaxAbsScaler implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(maxAbsScalerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text or infinity in a column */
  fit(X: Matrix): FittedMaxAbsScaler {
    const params = resolveParams("MaxAbsScaler", maxAbsScalerParams, this.params);
    checkTransformerData("MaxAbsScaler", X, { nan: true });
    const maxAbs = new Float64Array(X.nFeatures).fill(Number.NaN);
    for (let c = 0, j = 0; c < X.data.length; c++) {
      const value = Math.abs(X.data[c]!);
      if (!(maxAbs[j]! >= value) && !Number.isNaN(value)) maxAbs[j] = value;
      if (++j === X.nFeatures) j = 0;
    }
    return new FittedMaxAbsScaler({ maxAbs, clip: params["clip"] as boolean });
  }
}
