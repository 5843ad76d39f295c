import type { Classifier, FitOptions, FittedClassifier, Label } from "../estimator.ts";
import { fitInside, labelsAt, weightsAt } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { checkTrainingData } from "../training-data.ts";
import { splitterOf } from "./cv.ts";
import { type Scorer, type Scoring, scorersOf } from "./scorers.ts";
import type { Fold } from "./splitter.ts";

export interface CrossValScoreParams {
  /** Default: accuracy. */
  readonly scoring?: Scoring;
  /** A number of folds, a splitter, or a list of folds; null: 5 stratified folds. */
  readonly cv?: unknown;
  /** The score of a fold that cannot be fitted or scored. Default "raise": its error is thrown. */
  readonly error_score?: number | "raise";
  /** Shape (nSamples,), for fitting. */
  readonly sampleWeight?: Float64Array;
  /** Used where `random_state` is null; default 0. */
  readonly seed?: number;
}

export interface CrossValidateParams extends CrossValScoreParams {
  /** Whether to score the training rows as well. Default false. */
  readonly return_train_score?: boolean;
  /** Default false. */
  readonly return_estimator?: boolean;
  /** Default false. */
  readonly return_indices?: boolean;
}

/** Scores by scorer, "score" where one was asked for; each shape (nFolds,). */
export type Scores = Readonly<Record<string, Float64Array>>;

export interface CrossValidation {
  readonly test: Scores;
  readonly train?: Scores;
  /** Undefined where a fold could not be fitted. */
  readonly estimators?: readonly (FittedClassifier | undefined)[];
  readonly folds?: readonly Fold[];
}

/**
 * Fits and scores a classifier once a fold.
 *
 * Times are not measured, and an error is thrown unless `error_score` is a number, where scikit-learn's is NaN.
 *
 * @throws {RangeError} as splitting, fitting and scoring do; with `error_score`, where no fold can be fitted
 * @source sklearn.model_selection.cross_validate
 * @example crossValidate(new LogisticRegression(), X, y, { scoring: ["accuracy", "f1_macro"] }).test.accuracy;
 */
export function crossValidate(
  estimator: Classifier,
  X: Matrix,
  y: readonly Label[],
  params: CrossValidateParams = {},
): CrossValidation {
  const { cv, scoring, error_score = "raise", sampleWeight, ...rest } = params;
  const seed: FitOptions = rest.seed === undefined ? {} : { seed: rest.seed };
  const weights = sampleWeight === undefined ? {} : { sampleWeight };
  checkTrainingData("cross_validate", X, y, { ...weights, oneClass: "allowed" }, { anything: true });
  const scorers = Object.entries(scorersOf(scoring));
  const folds = [...splitterOf(cv).split(y, seed)];
  const attempt = <Value>(value: () => Value, instead: Value): Value => {
    if (error_score === "raise") return value();
    try {
      return value();
    } catch {
      return instead;
    }
  };
  const table = (): Record<string, Float64Array> =>
    Object.fromEntries(scorers.map(([name]) => [name, new Float64Array(folds.length)]));
  const [test, train] = [table(), table()];
  const estimators = folds.map((fold, k): FittedClassifier | undefined => {
    const [XTrain, yTrain] = [X.take(fold.train), labelsAt(y, fold.train)];
    const own = { ...weightsAt(sampleWeight, fold.train), oneClass: "allowed" as const };
    const fitted = attempt(() => fitInside(estimator, XTrain, yTrain, seed, own), undefined);
    const failed = Number(error_score);
    const fill = (scores: Record<string, Float64Array>, rows: Matrix, labels: readonly Label[]): void => {
      for (const [name, scorer] of scorers)
        scores[name]![k] = fitted === undefined ? failed : attempt(() => scorer(fitted, rows, labels), failed);
    };
    fill(test, X.take(fold.test), labelsAt(y, fold.test));
    if (rest.return_train_score) fill(train, XTrain, yTrain);
    return fitted;
  });
  if (folds.length > 0 && estimators.every((fitted) => fitted === undefined))
    throw new RangeError(`All the ${folds.length} fits failed; error_score: "raise" tells why`);
  return {
    test,
    ...(rest.return_train_score ? { train } : {}),
    ...(rest.return_estimator ? { estimators } : {}),
    ...(rest.return_indices ? { folds } : {}),
  };
}

/**
 * The score of each fold, shape (nFolds,).
 *
 * @throws {RangeError} as `crossValidate`
 * @source sklearn.model_selection.cross_val_score
 * @example crossValScore(new LogisticRegression(), X, y, { cv: 5, scoring: "f1_macro" }); // Float64Array(5)
 */
export function crossValScore(
  estimator: Classifier,
  X: Matrix,
  y: readonly Label[],
  params: Omit<CrossValScoreParams, "scoring"> & { readonly scoring?: string | Scorer | null } = {},
): Float64Array {
  return crossValidate(estimator, X, y, params).test["score"]!;
}
