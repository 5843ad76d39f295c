import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { scaleColumns } from "./scale-columns.ts";

const kind = "sklearn.preprocessing.RobustScaler";

interface Learned {
  readonly nFeatures: number;
  /** Shape (nFeatures,), as the other one; undefined: not asked for. */
  readonly center: Float64Array | undefined;
  readonly scale: Float64Array | undefined;
}

/** What RobustScaler has learned: each column's median and the distance between its quantiles. */
export class FittedRobustScaler implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly center_: Float64Array | undefined;
  readonly scale_: Float64Array | undefined;

  constructor({ nFeatures, center, scale }: Learned) {
    this.nFeaturesIn_ = nFeatures;
    this.nFeaturesOut_ = nFeatures;
    this.center_ = center;
    this.scale_ = scale;
  }

  /** @throws {RangeError} X has another number of features, text or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("RobustScaler", X, { nan: true }, this.nFeaturesIn_);
    return scaleColumns(X, { center: this.center_, scale: this.scale_ });
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      center_: this.center_ === undefined ? null : encodeFloat64(this.center_),
      scale_: this.scale_ === undefined ? null : encodeFloat64(this.scale_),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readRobustScaler(json: unknown): FittedRobustScaler {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const part = (field: string): Float64Array | undefined =>
    fields.raw(field) === null ? undefined : fields.float64(field, nFeatures);
  return new FittedRobustScaler({ nFeatures, center: part("center_"), scale: part("scale_") });
}
