import type { FittedClassifier } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import type { ScoreMethod } from "../model-selection/index.ts";

/** What a classifier gives for some samples. */
export interface ValuesToCalibrate {
  /** A column for each class; of two classes one, for the second. */
  readonly columns: Matrix;
  /** The same, for two classes with probabilities a column for each. */
  forSoftmax(nClasses: number): Matrix;
}

/** Decision values where there are any, else probabilities. @throws {RangeError} there are neither */
export function methodToCalibrate(estimator: FittedClassifier): ScoreMethod {
  if (estimator.decisionFunction !== undefined) return "decision_function";
  if (estimator.predictProba !== undefined) return "predict_proba";
  throw new RangeError("CalibratedClassifierCV: the estimator has neither decision values nor probabilities");
}

/** @source sklearn.utils._response._get_response_values */
export function valuesToCalibrate(estimator: FittedClassifier, X: Matrix): ValuesToCalibrate {
  if (methodToCalibrate(estimator) === "decision_function") return decisionValues(estimator.decisionFunction!(X));
  return probabilityValues(estimator.predictProba!(X), estimator.classes_.length);
}

export function decisionValues(columns: Matrix): ValuesToCalibrate {
  return { columns, forSoftmax: () => columns };
}

/** @param nClasses that the classifier knows @throws {RangeError} one */
export function probabilityValues(proba: Matrix, nClasses: number): ValuesToCalibrate {
  if (nClasses > 2) return { columns: proba, forSoftmax: () => proba };
  if (proba.nFeatures < 2)
    throw new RangeError(
      `Got predict_proba of shape (${proba.nSamples}, 1), but need classifier with two classes; use stratified folds`,
    );
  const columns = new Matrix(proba.column(1), proba.nSamples, 1);
  return { columns, forSoftmax: (all) => (all === 2 ? withComplement(columns) : columns) };
}

function withComplement({ data, nSamples }: Matrix): Matrix {
  const both = new Float64Array(2 * nSamples);
  for (let i = 0; i < nSamples; i++) {
    both[2 * i] = 1 - data[i]!;
    both[2 * i + 1] = data[i]!;
  }
  return new Matrix(both, nSamples, 2);
}
