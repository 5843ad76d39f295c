import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData, type EncodedLabels } from "../training-data.ts";
import { FittedLinearClassifier } from "./fitted-linear-classifier.ts";
import { solveRidge } from "./ridge.ts";
import {
  type RidgeClassifierParams,
  ridgeClassifierConflicts,
  ridgeClassifierParams,
} from "./ridge-classifier-params.ts";
import { weightsOf } from "./sample-weights.ts";

const who = "RidgeClassifier";
export const ridgeClassifierKind = "sklearn.linear_model.RidgeClassifier";

/**
 * Ridge regression on targets of -1 and 1: one row of targets for two classes, else one for each class against the rest.
 * Every solver's name gives the optimum, to the last digits.
 *
 * @source sklearn.linear_model.RidgeClassifier
 * @example new RidgeClassifier({ alpha: 10 }).fit(X, y).predict(X);
 */
export class RidgeClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(ridgeClassifierParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLinearClassifier {
    const params = resolveParams(who, ridgeClassifierParams, this.params) as unknown as RidgeClassifierParams;
    const conflicts = ridgeClassifierConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const encoded = checkTrainingData(who, X, y, options);
    const { classes, codes } = encoded;
    const ofClass = classWeights(who, classes, codes, params.class_weight);
    const weights = weightsOf(who, codes, ofClass, options.sampleWeight);
    const targets = targetsOf(encoded);
    const { coef, intercept } = solveRidge({
      X,
      targets,
      weights,
      alphas: alphasOf(params.alpha, targets.nFeatures),
      centered: params.fit_intercept,
      positive: params.positive,
    });
    return new FittedLinearClassifier(ridgeClassifierKind, { classes, coef, intercept, nIter: null });
  }
}

/** 1 for a sample's class and -1 for the others, shape (nSamples, 1 or nClasses). */
function targetsOf({ classes, codes }: EncodedLabels): Matrix {
  const columns = classes.length > 2 ? classes.length : 1;
  const targets = new Float64Array(codes.length * columns).fill(-1);
  codes.forEach((code, i) => {
    if (columns > 1) targets[i * columns + code] = 1;
    else targets[i] = 2 * code - 1;
  });
  return new Matrix(targets, codes.length, columns);
}

/** @throws {RangeError} there are neither one nor as many strengths as targets */
function alphasOf(alpha: RidgeClassifierParams["alpha"], nTargets: number): Float64Array {
  const given = Array.isArray(alpha) ? (alpha as readonly number[]) : [alpha as number];
  if (given.length !== 1 && given.length !== nTargets)
    throw new RangeError(
      `${who}: Number of targets and number of penalties do not correspond: ${given.length} != ${nTargets}`,
    );
  return Float64Array.from({ length: nTargets }, (_, t) => given[given.length === 1 ? 0 : t]!);
}
