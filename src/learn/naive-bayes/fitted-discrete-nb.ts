import type { FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { linearScores } from "../linear-scores.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { binarized } from "./feature-counts.ts";
import { FittedNaiveBayes } from "./fitted-naive-bayes.ts";

export type DiscreteNBName = "MultinomialNB" | "ComplementNB" | "BernoulliNB";

export interface DiscreteNBModel {
  readonly classes: readonly Label[];
  /** Shape (nClasses, nFeatures). */
  readonly featureLogProb: Matrix;
  /** Shape (nClasses,). */
  readonly classLogPrior: Float64Array;
  /** A value above it counts as 1, any other as 0; null: values count as they are. */
  readonly binarize: number | null;
}

/** Three classifiers whose joint log probabilities are linear in the features. */
export class FittedDiscreteNB extends FittedNaiveBayes {
  readonly featureLogProb_: Matrix;
  readonly classLogPrior_: Float64Array;
  readonly #name: DiscreteNBName;
  readonly #binarize: number | null;
  /** Shape (nClasses, nFeatures). */
  readonly #weights: Matrix;
  readonly #constants: Float64Array;

  constructor(name: DiscreteNBName, model: DiscreteNBModel) {
    super(model.classes, model.featureLogProb.nFeatures);
    this.featureLogProb_ = model.featureLogProb;
    this.classLogPrior_ = model.classLogPrior;
    this.#name = name;
    this.#binarize = model.binarize;
    const { weights, constants } = name === "BernoulliNB" ? bernoulliTerms(model) : countTerms(name, model);
    this.#weights = weights;
    this.#constants = constants;
  }

  override predictJointLogProba(X: Matrix): Matrix {
    checkFeatures(this.#name, X, this.nFeaturesIn_);
    const rows = this.#binarize === null ? X : binarized(X, this.#binarize);
    return linearScores(rows, this.#weights, this.#constants);
  }

  override toJSON(): FittedJson {
    return fittedJson(`sklearn.naive_bayes.${this.#name}`, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      binarize: this.#binarize === null ? null : encodeFloat64(Float64Array.of(this.#binarize)),
      class_log_prior_: encodeFloat64(this.classLogPrior_),
      feature_log_prob_: encodeFloat64(this.featureLogProb_.data),
    });
  }
}

/** The reader of one of the three. @returns a function that throws a RangeError which names the field that is wrong */
export function discreteNBReader(name: DiscreteNBName): (json: unknown) => FittedDiscreteNB {
  return (json) => {
    const fields = new FittedJsonReader(json, `sklearn.naive_bayes.${name}`, 1);
    const classes = fields.classes();
    const nFeatures = fields.count("n_features_in_");
    return new FittedDiscreteNB(name, {
      classes,
      featureLogProb: new Matrix(
        fields.float64("feature_log_prob_", classes.length * nFeatures),
        classes.length,
        nFeatures,
      ),
      classLogPrior: fields.float64("class_log_prior_", classes.length),
      binarize: fields.raw("binarize") === null ? null : fields.float64("binarize", 1)[0]!,
    });
  };
}

interface Terms {
  readonly weights: Matrix;
  readonly constants: Float64Array;
}

/** Of the complement the prior is left out, but where there is nothing else to tell. */
function countTerms(name: DiscreteNBName, { classes, featureLogProb, classLogPrior }: DiscreteNBModel): Terms {
  const withPrior = name === "MultinomialNB" || classes.length === 1;
  return { weights: featureLogProb, constants: withPrior ? classLogPrior : new Float64Array(classes.length) };
}

/** A feature that is 0 tells something too: log(1 - p). */
function bernoulliTerms({ featureLogProb, classLogPrior }: DiscreteNBModel): Terms {
  const { data, nSamples: nClasses, nFeatures } = featureLogProb;
  const absent = data.map((logProb) => Math.log(1 - Math.exp(logProb)));
  const constants = classLogPrior.map((prior, k) =>
    absent.subarray(k * nFeatures, (k + 1) * nFeatures).reduce((sum, value) => sum + value, prior),
  );
  return {
    weights: new Matrix(
      data.map((logProb, c) => logProb - absent[c]!),
      nClasses,
      nFeatures,
    ),
    constants,
  };
}
