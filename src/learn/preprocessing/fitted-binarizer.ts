import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";

const kind = "sklearn.preprocessing.Binarizer";

/** Binarizer learns nothing but the number of columns. */
export class FittedBinarizer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly #threshold: number;

  constructor(nFeatures: number, threshold: number) {
    this.nFeaturesIn_ = nFeatures;
    this.nFeaturesOut_ = nFeatures;
    this.#threshold = threshold;
  }

  /** @throws {RangeError} X has another number of features, text, NaN or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("Binarizer", X, {}, this.nFeaturesIn_);
    const data = X.data.map((value) => (value > this.#threshold ? 1 : 0));
    return new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, { n_features_in_: this.nFeaturesIn_, threshold: this.#threshold });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readBinarizer(json: unknown): FittedBinarizer {
  const fields = new FittedJsonReader(json, kind, 1);
  return new FittedBinarizer(fields.count("n_features_in_"), fields.number("threshold"));
}
