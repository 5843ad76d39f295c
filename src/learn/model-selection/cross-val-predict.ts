import type { Classifier, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkTrainingData } from "../training-data.ts";
import { splitterOf } from "./cv.ts";
import { foldPredictions } from "./fold-predictions.ts";
import type { ResponseMethod, ScoreMethod } from "./respond.ts";

export interface CrossValPredictParams<Method extends ResponseMethod> {
  /** A number of folds, a splitter, or a list of folds; null: 5 stratified folds. */
  readonly cv?: unknown;
  /** Default "predict". */
  readonly method?: Method;
  /** Shape (nSamples,), for fitting. */
  readonly sampleWeight?: Float64Array;
  /** Used where `random_state` is null; default 0. */
  readonly seed?: number;
}

/**
 * What a classifier says of every row, fitted on the other folds each time.
 *
 * @returns labels for `predict`, else values with a column for each class of `y`
 * @throws {RangeError} the folds are no partition, a method that the classifier lacks, or as `fit`
 * @source sklearn.model_selection.cross_val_predict
 * @example crossValPredict(new LogisticRegression(), X, y, { cv: 3 }); // ["a", "b", ...]
 */
export function crossValPredict(
  estimator: Classifier,
  X: Matrix,
  y: readonly Label[],
  params?: CrossValPredictParams<"predict">,
): Label[];
export function crossValPredict(
  estimator: Classifier,
  X: Matrix,
  y: readonly Label[],
  params: CrossValPredictParams<ScoreMethod>,
): Matrix;
export function crossValPredict(
  estimator: Classifier,
  X: Matrix,
  y: readonly Label[],
  params: CrossValPredictParams<ResponseMethod> = {},
): Label[] | Matrix {
  const { cv, method = "predict", ...options } = params;
  checkTrainingData("cross_val_predict", X, y, { ...options, oneClass: "allowed" }, { anything: true });
  const folds = splitterOf(cv).split(y, options);
  return foldPredictions([{ recipe: estimator, method }], X, y, folds, options)[0]!;
}
