import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { classLogPrior } from "./class-log-prior.ts";
import { complementNBParams, type DiscreteNBParams } from "./discrete-nb-params.ts";
import { checkNonNegative, countFeatures } from "./feature-counts.ts";
import { FittedDiscreteNB } from "./fitted-discrete-nb.ts";
import { smoothingOf } from "./smoothing.ts";

const who = "ComplementNB";

/**
 * Naive Bayes for counts of unbalanced classes: a class is told by how unlike it all the others are.
 *
 * @source sklearn.naive_bayes.ComplementNB; Rennie, Shih, Teevan and Karger 2003
 * @example new ComplementNB({ norm: true }).fit(X, y).predict(X);
 */
export class ComplementNB implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(complementNBParams), ...params };
  }

  /** @throws {RangeError} as every classifier's, or a negative value in X */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDiscreteNB {
    const params = resolveParams(who, complementNBParams, this.params) as unknown as DiscreteNBParams & {
      norm: boolean;
    };
    const { classes, codes } = checkTrainingData(who, X, y, options);
    checkNonNegative(who, X);
    const { nFeatures } = X;
    const alpha = smoothingOf(who, params, nFeatures);
    const counts = countFeatures(X, codes, classes.length, options.sampleWeight);
    const all = new Float64Array(nFeatures);
    counts.features.forEach((count, c) => {
      all[c % nFeatures]! += count;
    });
    const weights = new Matrix(
      counts.features.map((count, c) => all[c % nFeatures]! + alpha[c % nFeatures]! - count),
      classes.length,
      nFeatures,
    );
    for (let k = 0; k < classes.length; k++) complementWeights(weights.row(k), params.norm);
    return new FittedDiscreteNB(who, {
      classes,
      featureLogProb: weights,
      classLogPrior: classLogPrior(who, params, counts.classes),
      binarize: null,
    });
  }
}

/** Counts of the other classes become the weights of this one, in place. */
function complementWeights(row: Float64Array, norm: boolean): void {
  const total = row.reduce((a, b) => a + b, 0);
  for (let j = 0; j < row.length; j++) row[j] = Math.log(row[j]! / total);
  const scale = norm ? row.reduce((a, b) => a + b, 0) : -1;
  for (let j = 0; j < row.length; j++) row[j]! /= scale;
}
