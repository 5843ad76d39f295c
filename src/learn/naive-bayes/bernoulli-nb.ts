import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { classLogPrior } from "./class-log-prior.ts";
import { bernoulliNBParams, type DiscreteNBParams } from "./discrete-nb-params.ts";
import { binarized, countFeatures } from "./feature-counts.ts";
import { FittedDiscreteNB } from "./fitted-discrete-nb.ts";
import { smoothingOf } from "./smoothing.ts";

const who = "BernoulliNB";

/**
 * Naive Bayes for features that are there or not.
 *
 * @source sklearn.naive_bayes.BernoulliNB
 * @example new BernoulliNB({ binarize: 0.5 }).fit(X, y).predict(X);
 */
export class BernoulliNB implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(bernoulliNBParams), ...params };
  }

  /** @throws {RangeError} as every classifier's */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDiscreteNB {
    const params = resolveParams(who, bernoulliNBParams, this.params) as unknown as DiscreteNBParams & {
      binarize: number | null;
    };
    const { classes, codes } = checkTrainingData(who, X, y, options);
    const { binarize } = params;
    const { nFeatures } = X;
    const alpha = smoothingOf(who, params, nFeatures);
    const there = binarize === null ? X : binarized(X, binarize);
    const counts = countFeatures(there, codes, classes.length, options.sampleWeight);
    const logProb = counts.features.map((count, c) => {
      const smoothing = alpha[c % nFeatures]!;
      return Math.log(count + smoothing) - Math.log(counts.classes[Math.floor(c / nFeatures)]! + 2 * smoothing);
    });
    return new FittedDiscreteNB(who, {
      classes,
      featureLogProb: new Matrix(logProb, classes.length, nFeatures),
      classLogPrior: classLogPrior(who, params, counts.classes),
      binarize,
    });
  }
}
