import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";

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
    const { data, nFeatures: nClasses } = this.predictJointLogProba(X);
    const found: Label[] = new Array(X.nSamples);
    for (let i = 0; i < found.length; i++) found[i] = this.classes_[likeliest(data, i * nClasses, nClasses)]!;
    return found;
  }

  predictProba(X: Matrix): Matrix {
    const joint = this.predictJointLogProba(X);
    for (let i = 0; i < joint.nSamples; i++) normalize(joint.data, i * joint.nFeatures, joint.nFeatures);
    return joint;
  }
}

/**
 * The first of the largest among `count` values from `from` on. NaN, which smoothing 0 may leave, counts as largest, as in
 * NumPy's argmax.
 */
function likeliest(joint: Float64Array, from: number, count: number): number {
  let best = 0;
  let top = joint[from]!;
  for (let k = 1; k < count && !Number.isNaN(top); k++) {
    const value = joint[from + k]!;
    if (value <= top) continue;
    best = k;
    top = value;
  }
  return best;
}

/** Logs of joint probabilities become probabilities, in place; the largest is taken out first so that nothing overflows. */
function normalize(joint: Float64Array, from: number, count: number): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = from; c < from + count; c++) top = Math.max(top, joint[c]!);
  let sum = 0;
  for (let c = from; c < from + count; c++) sum += Math.exp(joint[c]! - top);
  const logSum = Math.log(sum) + top;
  for (let c = from; c < from + count; c++) joint[c] = Math.exp(joint[c]! - logSum);
}
