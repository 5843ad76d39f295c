import LogisticRegression from "ml-logistic-regression";
import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedMlLogisticRegression } from "./fitted-ml-logistic-regression.ts";
import { mlLogisticRegressionParams } from "./ml-logistic-regression-params.ts";
import { packageColumn, packageMatrix } from "./package-matrix.ts";

export interface MlLogisticRegressionParams {
  readonly numSteps: number;
  readonly learningRate: number;
}

/**
 * The npm package ml-logistic-regression, one classifier against the rest for each class, by plain gradient descent
 * without an intercept. It draws nothing at random, and takes its time: scale the features, or lower numSteps.
 *
 * @source npm ml-logistic-regression 2.0
 * @example new MlLogisticRegression({ numSteps: 1000, learningRate: 5e-3 }).fit(X, y).predict(X);
 */
export class MlLogisticRegression implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { sampleWeight: false };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(mlLogisticRegressionParams), ...params };
  }

  /** @throws {RangeError} illegal params, shapes do not fit, one class only, NaN in X, or sample weights */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedMlLogisticRegression {
    const who = "ml-logistic-regression";
    const params = resolveParams("LogisticRegression", mlLogisticRegressionParams, this.params);
    if (options.sampleWeight !== undefined) throw new RangeError(`${who} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(who, X, y);
    const model = new LogisticRegression(params as unknown as MlLogisticRegressionParams);
    model.train(packageMatrix(X), packageColumn(codes));
    const weights = Float64Array.from(model.classifiers.flatMap((one) => one.weights.to1DArray()));
    return new FittedMlLogisticRegression(classes, X.nFeatures, new Matrix(weights, classes.length, X.nFeatures));
  }
}
