import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import {
  type MinimizeOptions,
  type Minimum,
  minimizeLbfgs,
  minimizeNewton,
  minimizeProximalGradient,
} from "../optimize/index.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedLogisticRegression } from "./fitted-logistic-regression.ts";
import { LogisticLoss } from "./logistic-loss.ts";
import {
  type LogisticRegressionParams,
  logisticRegressionConflicts,
  logisticRegressionParams,
  penaltyOf,
} from "./logistic-regression-params.ts";

const who = "LogisticRegression";

/**
 * Logistic regression: softmax over the classes, with l2, l1, elastic-net or no penalty.
 *
 * Every solver's name gives the same optimum; what they differ in is kept: `liblinear` penalises the intercept and takes
 * two classes only. Reports `loss`, the penalised mean loss, after every step.
 *
 * @source sklearn.linear_model.LogisticRegression
 * @example new LogisticRegression({ C: 10 }).fit(X, y).predict(X);
 */
export class LogisticRegression implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(logisticRegressionParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLogisticRegression {
    const params = resolveParams(who, logisticRegressionParams, this.params) as unknown as LogisticRegressionParams;
    const conflicts = logisticRegressionConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes, codes } = checkTrainingData(who, X, y, options);
    const liblinear = params.solver === "liblinear";
    if (liblinear && classes.length > 2)
      throw new RangeError(
        "The 'liblinear' solver does not support multiclass classification (n_classes >= 3). Use another solver.",
      );
    const ofClass = classWeights(who, classes, codes, params.class_weight);
    const weights = Float64Array.from(codes, (code, i) => ofClass[code]! * (options.sampleWeight?.[i] ?? 1));
    if (!(weights.reduce((a, b) => a + b, 0) > 0)) throw new RangeError(`${who}: all samples have weight 0`);
    const { l1, l2 } = penaltyOf(params);
    const constant = !params.fit_intercept ? 0 : liblinear ? params.intercept_scaling : 1;
    const loss = new LogisticLoss({
      X,
      codes,
      nClasses: classes.length,
      weights,
      constant,
      penalizeIntercept: liblinear,
      l1,
      l2,
    });
    const { onStep } = options;
    const minimum = minimize(loss, {
      tol: params.tol,
      maxIter: params.max_iter,
      ...(onStep === undefined ? {} : { onStep: (step, value) => onStep({ metric: "loss", step, value }) }),
    });
    return fittedFrom(minimum, loss, classes, X.nFeatures, constant);
  }
}

/** Second derivatives pay where there are few variables; see the README of `learn` for the measurements. */
function minimize(loss: LogisticLoss, options: MinimizeOptions): Minimum {
  if (loss.size <= (loss.l1 === undefined ? 100 : 700))
    // The last steps gain most digits: one more than asked for reaches the optimum that all solvers share.
    return minimizeNewton(loss, { ...options, tol: options.tol / 1000 });
  return loss.l1 === undefined ? minimizeLbfgs(loss, options) : minimizeProximalGradient(loss, options);
}

function fittedFrom(
  minimum: Minimum,
  { nRows, width }: LogisticLoss,
  classes: readonly Label[],
  nFeatures: number,
  constant: number,
): FittedLogisticRegression {
  const coef = new Float64Array(nRows * nFeatures);
  const intercept = new Float64Array(nRows);
  for (let k = 0; k < nRows; k++) {
    coef.set(minimum.w.subarray(k * width, k * width + nFeatures), k * nFeatures);
    if (constant !== 0) intercept[k] = minimum.w[k * width + nFeatures]! * constant;
  }
  if (nRows > 1) {
    // A constant added to all intercepts changes no probability; scikit-learn's add up to 0.
    const mean = intercept.reduce((a, b) => a + b, 0) / nRows;
    for (let k = 0; k < nRows; k++) intercept[k]! -= mean;
  }
  return new FittedLogisticRegression({
    classes,
    coef: new Matrix(coef, nRows, nFeatures),
    intercept,
    nIter: minimum.iterations,
  });
}
