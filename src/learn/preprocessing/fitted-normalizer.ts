import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { checkTransformerData } from "../transformer-data.ts";

const kind = "sklearn.preprocessing.Normalizer";

export const norms = ["l1", "l2", "max"] as const;
export type Norm = (typeof norms)[number];

/** Normalizer learns nothing but the number of columns. */
export class FittedNormalizer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly #norm: Norm;

  constructor(nFeatures: number, norm: Norm) {
    this.nFeaturesIn_ = nFeatures;
    this.nFeaturesOut_ = nFeatures;
    this.#norm = norm;
  }

  /** @throws {RangeError} X has another number of features, text, NaN or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("Normalizer", X, {}, this.nFeaturesIn_);
    const data = X.data.slice();
    for (let i = 0; i < X.nSamples; i++) {
      const row = data.subarray(i * X.nFeatures, (i + 1) * X.nFeatures);
      const norm = normOf[this.#norm](row);
      if (norm >= 10 * Number.EPSILON) for (let j = 0; j < row.length; j++) row[j]! /= norm;
    }
    return new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, { n_features_in_: this.nFeaturesIn_, norm: this.#norm });
  }
}

const normOf: Record<Norm, (row: Float64Array) => number> = {
  l1: (row) => pairwiseSum(row.map(Math.abs)),
  l2: (row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)),
  max: (row) => row.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
};

/** @throws {RangeError} names the field that is wrong */
export function readNormalizer(json: unknown): FittedNormalizer {
  const fields = new FittedJsonReader(json, kind, 1);
  return new FittedNormalizer(fields.count("n_features_in_"), fields.word("norm", norms));
}
