import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedMinMaxScaler } from "./fitted-min-max-scaler.ts";

export const minMaxScalerParams: ParamTable = {
  feature_range: {
    default: [0, 1],
    constraints: [
      {
        text: "an instance of 'tuple'",
        accepts: (v) => Array.isArray(v) && v.length === 2 && v.every(Number.isFinite),
      },
    ],
    doc: "[min, max] that each column is brought to",
  },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  clip: { default: false, constraints: [boolean], doc: "keep what lies outside of the training data within the range" },
};

/** What is wrong with parameters that are each legal. */
export function minMaxScalerConflicts(params: Params): readonly string[] {
  const [low, high] = (params["feature_range"] ?? [0, 1]) as [number, number];
  if (low < high) return [];
  return [`Minimum of desired feature range must be smaller than maximum. Got (${low}, ${high}).`];
}

/**
 * Brings every column to a range by its minimum and maximum. A constant column goes to the range's minimum; NaN stays.
 *
 * @source sklearn.preprocessing.MinMaxScaler
 * @example new MinMaxScaler().fit(Matrix.from([[0], [4]])).transform(Matrix.from([[1]])).at(0, 0); // 0.25
 */
export class MinMaxScaler implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(minMaxScalerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, or infinity in a column */
  fit(X: Matrix): FittedMinMaxScaler {
    const params = resolveParams("MinMaxScaler", minMaxScalerParams, this.params);
    const [conflict] = minMaxScalerConflicts(params);
    if (conflict !== undefined) throw new RangeError(conflict);
    const [low, high] = params["feature_range"] as [number, number];
    checkTransformerData("MinMaxScaler", X, { nan: true });
    const dataMin = new Float64Array(X.nFeatures).fill(Number.NaN);
    const dataMax = new Float64Array(X.nFeatures).fill(Number.NaN);
    for (let c = 0, j = 0; c < X.data.length; c++) {
      const value = X.data[c]!;
      if (!(dataMin[j]! <= value) && !Number.isNaN(value)) dataMin[j] = value;
      if (!(dataMax[j]! >= value) && !Number.isNaN(value)) dataMax[j] = value;
      if (++j === X.nFeatures) j = 0;
    }
    const scale = dataMin.map((least, j) => {
      const range = dataMax[j]! - least;
      return (high - low) / (range < 10 * Number.EPSILON ? 1 : range);
    });
    const min = dataMin.map((least, j) => low - least * scale[j]!);
    return new FittedMinMaxScaler({
      range: [low, high],
      clip: params["clip"] as boolean,
      dataMin,
      dataMax,
      scale,
      min,
    });
  }
}
