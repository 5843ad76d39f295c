import type { FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { FittedNaiveBayes } from "./fitted-naive-bayes.ts";

const kind = "sklearn.naive_bayes.GaussianNB";

interface Learned {
  readonly classes: readonly Label[];
  /** Shape (nClasses,). */
  readonly classPrior: Float64Array;
  /** Means, shape (nClasses, nFeatures). */
  readonly theta: Matrix;
  /** Shape (nClasses, nFeatures), smoothed. */
  readonly variance: Matrix;
  /** What the variances were smoothed by. */
  readonly epsilon: number;
}

/** What GaussianNB has learned: a normal distribution for each feature of each class. */
export class FittedGaussianNB extends FittedNaiveBayes {
  readonly classPrior_: Float64Array;
  readonly theta_: Matrix;
  readonly var_: Matrix;
  readonly epsilon_: number;

  constructor(learned: Learned) {
    super(learned.classes, learned.theta.nFeatures);
    this.classPrior_ = learned.classPrior;
    this.theta_ = learned.theta;
    this.var_ = learned.variance;
    this.epsilon_ = learned.epsilon;
  }

  override predictJointLogProba(X: Matrix): Matrix {
    checkFeatures("GaussianNB", X, this.nFeaturesIn_);
    const [nClasses, nFeatures] = [this.classes_.length, X.nFeatures];
    const joint = new Float64Array(X.nSamples * nClasses);
    for (let k = 0; k < nClasses; k++) {
      const [theta, variance] = [this.theta_.row(k), this.var_.row(k)];
      let constant = 0;
      for (let j = 0; j < nFeatures; j++) constant += Math.log(2 * Math.PI * variance[j]!);
      const base = Math.log(this.classPrior_[k]!) - 0.5 * constant;
      for (let i = 0, at = 0; i < X.nSamples; i++) {
        let distance = 0;
        for (let j = 0; j < nFeatures; j++) {
          const deviation = X.data[at++]! - theta[j]!;
          distance += (deviation * deviation) / variance[j]!;
        }
        joint[i * nClasses + k] = base - 0.5 * distance;
      }
    }
    return new Matrix(joint, X.nSamples, nClasses);
  }

  override toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      epsilon_: encodeFloat64(Float64Array.of(this.epsilon_)),
      class_prior_: encodeFloat64(this.classPrior_),
      theta_: encodeFloat64(this.theta_.data),
      var_: encodeFloat64(this.var_.data),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readGaussianNB(json: unknown): FittedGaussianNB {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const table = (field: string): Matrix =>
    new Matrix(fields.float64(field, classes.length * nFeatures), classes.length, nFeatures);
  return new FittedGaussianNB({
    classes,
    classPrior: fields.float64("class_prior_", classes.length),
    theta: table("theta_"),
    variance: table("var_"),
    epsilon: fields.float64("epsilon_", 1)[0]!,
  });
}
