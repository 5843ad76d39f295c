import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";

/** What all naive Bayes classifiers do with the log of each class' joint probability with a sample. */
export abstract class FittedNaiveBayes implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;

  constructor(classes: readonly Label[], nFeaturesIn: number) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
  }

  /** @returns log P(sample, class), shape (nSamples, nClasses) @throws {RangeError} X does not fit */
  abstract predictJointLogProba(X: Matrix): Matrix;
  abstract toJSON(): FittedJson;

  predict(X: Matrix): Label[] {
    const joint = this.predictJointLogProba(X);
    return Array.from({ length: X.nSamples }, (_, i) => this.classes_[likeliest(joint.row(i))]!);
  }

  predictProba(X: Matrix): Matrix {
    const joint = this.predictJointLogProba(X);
    const proba = new Matrix(joint.data.slice(), joint.nSamples, joint.nFeatures);
    for (let i = 0; i < proba.nSamples; i++) normalize(proba.row(i));
    return proba;
  }
}

/** The first of the largest. NaN, which smoothing 0 may leave, counts as largest, as in NumPy's argmax. */
function likeliest(joint: Float64Array): number {
  let best = 0;
  for (let k = 0; k < joint.length; k++) {
    if (Number.isNaN(joint[k]!)) return k;
    if (joint[k]! > joint[best]!) best = k;
  }
  return best;
}

/** Logs of joint probabilities become probabilities, in place; the largest is taken out first so that nothing overflows. */
function normalize(joint: Float64Array): void {
  const top = joint.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let k = 0; k < joint.length; k++) sum += Math.exp(joint[k]! - top);
  const logSum = Math.log(sum) + top;
  for (let k = 0; k < joint.length; k++) joint[k] = Math.exp(joint[k]! - logSum);
}
