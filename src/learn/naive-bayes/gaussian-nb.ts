import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { arrayLike, defaultsOf, float, none, type ParamTable, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { checkedPriors } from "./class-log-prior.ts";
import { FittedGaussianNB } from "./fitted-gaussian-nb.ts";

const who = "GaussianNB";

export const gaussianNBParams: ParamTable = {
  priors: {
    default: null,
    constraints: [arrayLike, none],
    doc: "probability of each class before a sample is seen; null: as often as it occurs",
  },
  var_smoothing: {
    default: 1e-9,
    constraints: [float("[0.0, inf)")],
    doc: "added to every variance, as a share of the largest variance of a feature",
  },
};

/**
 * Naive Bayes with a normal distribution for each feature of each class.
 *
 * @source sklearn.naive_bayes.GaussianNB
 * @example new GaussianNB().fit(X, y).predictProba(X);
 */
export class GaussianNB implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(gaussianNBParams), ...params };
  }

  /** @throws {RangeError} as every classifier's, or priors that are not one for each class, or do not sum to 1 */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedGaussianNB {
    const { priors, var_smoothing } = resolveParams(who, gaussianNBParams, this.params) as {
      priors: readonly number[] | null;
      var_smoothing: number;
    };
    const { classes, codes } = checkTrainingData(who, X, y, options);
    const given = priors === null ? undefined : checkedPriors(who, priors, classes.length);
    const weights = options.sampleWeight ?? new Float64Array(X.nSamples).fill(1);
    const { counts, means, variances } = momentsOfClasses(X, codes, classes.length, weights);
    const epsilon = var_smoothing * largestVariance(X);
    const total = counts.reduce((a, b) => a + b, 0);
    return new FittedGaussianNB({
      classes,
      classPrior: given ?? counts.map((count) => count / total),
      theta: new Matrix(means, classes.length, X.nFeatures),
      variance: new Matrix(
        variances.map((variance) => variance + epsilon),
        classes.length,
        X.nFeatures,
      ),
      epsilon,
    });
  }
}

/** Weight of each class, and mean and variance of its features, shape (nClasses, nFeatures); 0 for a class of weight 0. */
function momentsOfClasses(
  X: Matrix,
  codes: Int32Array,
  nClasses: number,
  weights: Float64Array,
): { counts: Float64Array; means: Float64Array; variances: Float64Array } {
  const { data, nFeatures } = X;
  const counts = new Float64Array(nClasses);
  const means = new Float64Array(nClasses * nFeatures);
  const variances = new Float64Array(nClasses * nFeatures);
  const share = (sums: Float64Array): void => {
    for (let c = 0; c < sums.length; c++) {
      const count = counts[Math.floor(c / nFeatures)]!;
      sums[c] = count > 0 ? sums[c]! / count : 0;
    }
  };
  for (let i = 0, at = 0; i < codes.length; i++) {
    counts[codes[i]!]! += weights[i]!;
    const row = codes[i]! * nFeatures;
    const weight = weights[i]!;
    for (let j = 0; j < nFeatures; j++) means[row + j]! += weight * data[at++]!;
  }
  share(means);
  for (let i = 0, at = 0; i < codes.length; i++) {
    const row = codes[i]! * nFeatures;
    const weight = weights[i]!;
    for (let j = 0; j < nFeatures; j++) {
      const deviation = data[at++]! - means[row + j]!;
      variances[row + j]! += weight * (deviation * deviation);
    }
  }
  share(variances);
  return { counts, means, variances };
}

/** The largest variance of a feature over all samples, whatever their weight, as in scikit-learn. */
function largestVariance(X: Matrix): number {
  const { data, nSamples, nFeatures } = X;
  const means = new Float64Array(nFeatures);
  const squares = new Float64Array(nFeatures);
  for (let i = 0, at = 0; i < nSamples; i++) for (let j = 0; j < nFeatures; j++) means[j]! += data[at++]!;
  for (let j = 0; j < nFeatures; j++) means[j]! /= nSamples;
  for (let i = 0, at = 0; i < nSamples; i++)
    for (let j = 0; j < nFeatures; j++) {
      const deviation = data[at++]! - means[j]!;
      squares[j]! += deviation * deviation;
    }
  return squares.reduce((a, b) => Math.max(a, b)) / nSamples;
}
