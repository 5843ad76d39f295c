import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { TransformerReaders } from "../fitted-readers.ts";
import type { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";

type SelectorName = "SelectKBest" | "VarianceThreshold";

interface Learned {
  readonly name: SelectorName;
  /** What each column was chosen by: a score or its variance, shape (nFeatures,). */
  readonly scores: Float64Array;
  /** Positions of the chosen columns, ascending. */
  readonly support: Int32Array;
}

/** Columns that were chosen by their scores. */
export class FittedFeatureSelector implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly scores_: Float64Array;
  readonly support_: Int32Array;
  readonly #name: SelectorName;

  constructor({ name, scores, support }: Learned) {
    this.nFeaturesIn_ = scores.length;
    this.nFeaturesOut_ = support.length;
    this.scores_ = scores;
    this.support_ = support;
    this.#name = name;
  }

  /** @throws {RangeError} X has another number of features, text or infinity, or NaN where the class takes none */
  transform(X: Matrix): Matrix {
    checkTransformerData(this.#name, X, { nan: this.#name === "VarianceThreshold" }, this.nFeaturesIn_);
    return X.takeColumns(this.support_);
  }

  toJSON(): FittedJson {
    return fittedJson(`sklearn.feature_selection.${this.#name}`, 1, {
      n_features_in_: this.nFeaturesIn_,
      scores_: encodeFloat64(this.scores_),
      n_selected: this.nFeaturesOut_,
      support_: encodeInt32(this.support_),
    });
  }
}

/** Readers of both kinds. Each throws a RangeError that names the field that is wrong. */
export const featureSelectorReaders: TransformerReaders = Object.fromEntries(
  (["SelectKBest", "VarianceThreshold"] as const).map((name) => [
    `sklearn.feature_selection.${name}`,
    (json: unknown): FittedFeatureSelector => {
      const fields = new FittedJsonReader(json, `sklearn.feature_selection.${name}`, 1);
      const nFeatures = fields.count("n_features_in_");
      return new FittedFeatureSelector({
        name,
        scores: fields.float64("scores_", nFeatures),
        support: fields.indices("support_", fields.count("n_selected", 0), nFeatures),
      });
    },
  ]),
);
