import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { classLogPrior } from "./class-log-prior.ts";
import { type DiscreteNBParams, multinomialNBParams } from "./discrete-nb-params.ts";
import { checkNonNegative, countFeatures } from "./feature-counts.ts";
import { FittedDiscreteNB } from "./fitted-discrete-nb.ts";
import { smoothingOf } from "./smoothing.ts";

const who = "MultinomialNB";

/**
 * Naive Bayes for counts: a class has its own shares of the features.
 *
 * @source sklearn.naive_bayes.MultinomialNB
 * @example new MultinomialNB({ alpha: 0.5 }).fit(X, y).predict(X);
 */
export class MultinomialNB implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(multinomialNBParams), ...params };
  }

  /** @throws {RangeError} as every classifier's, or a negative value in X */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDiscreteNB {
    const params = resolveParams(who, multinomialNBParams, this.params) as unknown as DiscreteNBParams;
    const { classes, codes } = checkTrainingData(who, X, y, options);
    checkNonNegative(who, X);
    const alpha = smoothingOf(who, params, X.nFeatures);
    const counts = countFeatures(X, codes, classes.length, options.sampleWeight);
    const smoothed = new Matrix(
      counts.features.map((count, c) => count + alpha[c % X.nFeatures]!),
      classes.length,
      X.nFeatures,
    );
    const logTotals = classes.map((_, k) => Math.log(smoothed.row(k).reduce((a, b) => a + b, 0)));
    return new FittedDiscreteNB(who, {
      classes,
      featureLogProb: new Matrix(
        smoothed.data.map((count, c) => Math.log(count) - logTotals[Math.floor(c / X.nFeatures)]!),
        classes.length,
        X.nFeatures,
      ),
      classLogPrior: classLogPrior(who, params, counts.classes),
      binarize: null,
    });
  }
}
