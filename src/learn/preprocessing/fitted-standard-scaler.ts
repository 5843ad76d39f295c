import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { scaleColumns } from "./scale-columns.ts";

const kind = "sklearn.preprocessing.StandardScaler";

interface Learned {
  readonly withMean: boolean;
  readonly withStd: boolean;
  /** Shape (nFeatures,), as the other two. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly scale: Float64Array;
}

/** What StandardScaler has learned: each column's mean, variance and scale. */
export class FittedStandardScaler implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly mean_: Float64Array;
  readonly var_: Float64Array;
  readonly scale_: Float64Array;
  readonly #withMean: boolean;
  readonly #withStd: boolean;

  constructor(learned: Learned) {
    this.nFeaturesIn_ = learned.mean.length;
    this.nFeaturesOut_ = learned.mean.length;
    this.mean_ = learned.mean;
    this.var_ = learned.variance;
    this.scale_ = learned.scale;
    this.#withMean = learned.withMean;
    this.#withStd = learned.withStd;
  }

  /** @throws {RangeError} X has another number of features, or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("StandardScaler", X, { nan: true }, this.nFeaturesIn_);
    return scaleColumns(X, {
      center: this.#withMean ? this.mean_ : undefined,
      scale: this.#withStd ? this.scale_ : undefined,
    });
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      with_mean: this.#withMean,
      with_std: this.#withStd,
      mean_: encodeFloat64(this.mean_),
      var_: encodeFloat64(this.var_),
      scale_: encodeFloat64(this.scale_),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readStandardScaler(json: unknown): FittedStandardScaler {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  return new FittedStandardScaler({
    withMean: fields.flag("with_mean"),
    withStd: fields.flag("with_std"),
    mean: fields.float64("mean_", nFeatures),
    variance: fields.float64("var_", nFeatures),
    scale: fields.float64("scale_", nFeatures),
  });
}
