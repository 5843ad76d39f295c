import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

const kind = "sklearn.preprocessing.MinMaxScaler";

interface Learned {
  readonly range: readonly [number, number];
  readonly clip: boolean;
  /** Shape (nFeatures,), as the other three. */
  readonly dataMin: Float64Array;
  readonly dataMax: Float64Array;
  readonly scale: Float64Array;
  readonly min: Float64Array;
}

/** What MinMaxScaler has learned: `x * scale_ + min_` for each column. */
export class FittedMinMaxScaler implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly dataMin_: Float64Array;
  readonly dataMax_: Float64Array;
  readonly scale_: Float64Array;
  readonly min_: Float64Array;
  readonly #range: readonly [number, number];
  readonly #clip: boolean;

  constructor(learned: Learned) {
    this.nFeaturesIn_ = learned.scale.length;
    this.nFeaturesOut_ = learned.scale.length;
    this.dataMin_ = learned.dataMin;
    this.dataMax_ = learned.dataMax;
    this.scale_ = learned.scale;
    this.min_ = learned.min;
    this.#range = learned.range;
    this.#clip = learned.clip;
  }

  /** @throws {RangeError} X has another number of features, or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("MinMaxScaler", X, { nan: true }, this.nFeaturesIn_);
    const [low, high] = this.#range;
    const data = X.data.slice();
    for (let c = 0, j = 0; c < data.length; c++) {
      const value = data[c]! * this.scale_[j]! + this.min_[j]!;
      data[c] = this.#clip ? Math.min(Math.max(value, low), high) : value;
      if (++j === X.nFeatures) j = 0;
    }
    return new Matrix(data, X.nSamples, X.nFeatures, X.columns);
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      feature_range: encodeFloat64(Float64Array.from(this.#range)),
      clip: this.#clip,
      data_min_: encodeFloat64(this.dataMin_),
      data_max_: encodeFloat64(this.dataMax_),
      scale_: encodeFloat64(this.scale_),
      min_: encodeFloat64(this.min_),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readMinMaxScaler(json: unknown): FittedMinMaxScaler {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const range = fields.float64("feature_range", 2);
  return new FittedMinMaxScaler({
    range: [range[0]!, range[1]!],
    clip: fields.flag("clip"),
    dataMin: fields.float64("data_min_", nFeatures),
    dataMax: fields.float64("data_max_", nFeatures),
    scale: fields.float64("scale_", nFeatures),
    min: fields.float64("min_", nFeatures),
  });
}
