import type { FittedClassifier } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";

/** What a fitted classifier can be asked for, in scikit-learn's names. */
export type ScoreMethod = "predict_proba" | "decision_function";
export type ResponseMethod = "predict" | ScoreMethod;

export function hasMethod(fitted: FittedClassifier, method: ResponseMethod): boolean {
  if (method === "predict") return true;
  return (method === "predict_proba" ? fitted.predictProba : fitted.decisionFunction) !== undefined;
}

/** @returns shape (nSamples, nClasses), or (nSamples, 1) @throws {RangeError} the classifier has no such method */
export function scoresBy(fitted: FittedClassifier, method: ScoreMethod, X: Matrix): Matrix {
  const scores = method === "predict_proba" ? fitted.predictProba?.(X) : fitted.decisionFunction?.(X);
  if (scores === undefined) throw new RangeError(`${fitted.toJSON().kind} has no ${method}`);
  return scores;
}
