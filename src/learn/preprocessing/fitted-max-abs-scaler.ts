import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { scaleColumns, withoutZeros } from "./scale-columns.ts";

const kind = "sklearn.preprocessing.MaxAbsScaler";

interface Learned {
  /** Shape (nFeatures,). */
  readonly maxAbs: Float64Array;
  readonly clip: boolean;
}

/** What MaxAbsScaler has learned: each column's largest absolute value. */
export class FittedMaxAbsScaler implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly maxAbs_: Float64Array;
  readonly scale_: Float64Array;
  readonly #clip: boolean;

  constructor({ maxAbs, clip }: Learned) {
    this.nFeaturesIn_ = maxAbs.length;
    this.nFeaturesOut_ = maxAbs.length;
    this.maxAbs_ = maxAbs;
    this.scale_ = withoutZeros(maxAbs);
    this.#clip = clip;
  }

  /** @throws {RangeError} X has another number of features, text or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("MaxAbsScaler", X, { nan: true }, this.nFeaturesIn_);
    return scaleColumns(X, { scale: this.scale_, clip: this.#clip ? [-1, 1] : undefined });
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      clip: this.#clip,
      max_abs_: encodeFloat64(this.maxAbs_),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readMaxAbsScaler(json: unknown): FittedMaxAbsScaler {
  const fields = new FittedJsonReader(json, kind, 1);
  const maxAbs = fields.float64("max_abs_", fields.count("n_features_in_"));
  return new FittedMaxAbsScaler({ maxAbs, clip: fields.flag("clip") });
}
