import type { FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { checkNonNegative } from "./feature-counts.ts";
import { FittedNaiveBayes } from "./fitted-naive-bayes.ts";

const kind = "sklearn.naive_bayes.CategoricalNB";

interface Learned {
  readonly classes: readonly Label[];
  /** Categories of each feature, shape (nFeatures,). */
  readonly nCategories: Int32Array;
  /** For each feature shape (nClasses, its categories). */
  readonly featureLogProb: readonly Float64Array[];
  /** Shape (nClasses,). */
  readonly classLogPrior: Float64Array;
}

/** What CategoricalNB has learned: how likely each category of each feature is in each class. */
export class FittedCategoricalNB extends FittedNaiveBayes {
  readonly nCategories_: Int32Array;
  readonly featureLogProb_: readonly Float64Array[];
  readonly classLogPrior_: Float64Array;

  constructor(learned: Learned) {
    super(learned.classes, learned.nCategories.length);
    this.nCategories_ = learned.nCategories;
    this.featureLogProb_ = learned.featureLogProb;
    this.classLogPrior_ = learned.classLogPrior;
  }

  /** @throws {RangeError} also for a category that no feature had when it was fitted */
  override predictJointLogProba(X: Matrix): Matrix {
    checkFeatures("CategoricalNB", X, this.nFeaturesIn_);
    checkNonNegative("CategoricalNB", X);
    const nClasses = this.classes_.length;
    const [counts, prior] = [this.nCategories_, this.classLogPrior_];
    const joint = new Float64Array(X.nSamples * nClasses);
    for (let i = 0, at = 0; i < X.nSamples; i++) {
      const out = i * nClasses;
      for (let j = 0; j < X.nFeatures; j++) {
        const category = Math.trunc(X.data[at++]!);
        const count = counts[j]!;
        if (category >= count)
          throw new RangeError(
            `CategoricalNB: ${X.columnLabel(j)} holds the category ${category} (row ${i}), which was not there in training (0 to ${count - 1}); raise min_categories`,
          );
        const table = this.featureLogProb_[j]!;
        for (let k = 0, c = category; k < nClasses; k++, c += count) joint[out + k]! += table[c]!;
      }
      for (let k = 0; k < nClasses; k++) joint[out + k]! += prior[k]!;
    }
    return new Matrix(joint, X.nSamples, nClasses);
  }

  override toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      n_categories_: encodeInt32(this.nCategories_),
      class_log_prior_: encodeFloat64(this.classLogPrior_),
      feature_log_prob_: this.featureLogProb_.map(encodeFloat64),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readCategoricalNB(json: unknown): FittedCategoricalNB {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const nCategories = fields.indices("n_categories_", nFeatures, 2 ** 31);
  const tables = fields.list("feature_log_prob_");
  if (tables.length !== nFeatures)
    throw new RangeError(`${kind}: feature_log_prob_ must have ${nFeatures} parts, got ${tables.length}`);
  return new FittedCategoricalNB({
    classes,
    nCategories,
    featureLogProb: tables.map((table, j) => {
      const part = new FittedJsonReader({ kind, version: 1, feature_log_prob_: table }, kind, 1);
      return part.float64("feature_log_prob_", classes.length * nCategories[j]!);
    }),
    classLogPrior: fields.float64("class_log_prior_", classes.length),
  });
}
