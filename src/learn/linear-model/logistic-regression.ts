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
import { weightsOf } from "./sample-weights.ts";

const who = "LogisticRegression";
/** Variables. */
const NEWTON_UP_TO = 700;

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
    const { oneClass: _, ...strict } = options;
    const { classes, codes } = checkTrainingData(who, X, y, strict);
    const liblinear = params.solver === "liblinear";
    if (liblinear && classes.length > 2)
      throw new RangeError(
        "The 'liblinear' solver does not support multiclass classification (n_classes >= 3). Use another solver.",
      );
    const ofClass = classWeights(who, classes, codes, params.class_weight, options.sampleWeight);
    const weights = weightsOf(who, codes, ofClass, options.sampleWeight);
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
    const minimum = minimize(loss, params.solver, {
      tol: params.tol,
      maxIter: params.max_iter,
      ...(onStep === undefined ? {} : { onStep: (step, value) => onStep({ metric: "loss", step, value }) }),
    });
    return fittedFrom(params.max_iter, minimum, loss, classes, X.nFeatures, constant);
  }
}

/** For lbfgs the steps that SciPy takes; where a solver is free to choose, second derivatives as long as they pay. */
function minimize(loss: LogisticLoss, solver: string, options: MinimizeOptions): Minimum {
  if (solver === "lbfgs") return minimizeLbfgs(loss, options);
  // The last steps gain most digits: one more than asked for reaches the optimum that all solvers share.
  if (loss.size <= NEWTON_UP_TO) return minimizeNewton(loss, { ...options, tol: options.tol / 1000 });
  return loss.l1 === undefined ? minimizeLbfgs(loss, options) : minimizeProximalGradient(loss, options);
}

function fittedFrom(
  maxIter: number,
  minimum: Minimum,
  loss: LogisticLoss,
  classes: readonly Label[],
  nFeatures: number,
  constant: number,
): FittedLogisticRegression {
  const { nRows, width } = loss;
  const coef = new Float64Array(nRows * nFeatures);
  const intercept = new Float64Array(nRows);
  for (let k = 0; k < nRows; k++) {
    coef.set(minimum.w.subarray(k * width, k * width + nFeatures), k * nFeatures);
    if (constant !== 0) intercept[k] = minimum.w[k * width + nFeatures]! * constant;
  }
  // What is added to all classes alike changes no probability; where it is free, scikit-learn's adds up to 0.
  center(intercept, 1);
  if (!loss.isPenalized) center(coef, nFeatures);
  return new FittedLogisticRegression({
    classes,
    coef: new Matrix(coef, nRows, nFeatures),
    intercept,
    nIter: Math.min(minimum.iterations, maxIter),
  });
}

/** Takes the mean over the classes from each column; a single row is left as it is. */
function center(values: Float64Array, width: number): void {
  const rows = values.length / width;
  if (rows === 1) return;
  for (let j = 0; j < width; j++) {
    let mean = 0;
    for (let k = 0; k < rows; k++) mean += values[k * width + j]! / rows;
    for (let k = 0; k < rows; k++) values[k * width + j]! -= mean;
  }
}
