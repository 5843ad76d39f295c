import type { FittedClassifier, FittedJson, Json, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { labelsOf } from "../labels-of.ts";
import { linearScores } from "../linear-scores.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

/** What linear classifiers learn: one row of coefficients for two classes, else one for each class. */
export interface LinearModel {
  readonly classes: readonly Label[];
  /** Shape (1 or nClasses, nFeatures). */
  readonly coef: Matrix;
  /** Shape (1 or nClasses,). */
  readonly intercept: Float64Array;
  /** Steps or epochs that were taken; null where the optimum is computed at once. */
  readonly nIter: number | null;
}

/** A classifier whose scores are linear in the features: the class with the largest one is predicted. */
export class FittedLinearClassifier implements FittedClassifier {
  readonly kind: string;
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  /** Shape (1 or nClasses, nFeatures). */
  readonly coef_: Matrix;
  /** Shape (1 or nClasses,). */
  readonly intercept_: Float64Array;
  /** Steps or epochs that were taken; null where the optimum was computed at once. */
  readonly nIter_: number | null;

  /** @param kind "sklearn.svm.LinearSVC" */
  constructor(kind: string, model: LinearModel) {
    this.kind = kind;
    this.classes_ = model.classes;
    this.nFeaturesIn_ = model.coef.nFeatures;
    this.coef_ = model.coef;
    this.intercept_ = model.intercept;
    this.nIter_ = model.nIter;
  }

  /** @returns for two classes the score of the second, shape (nSamples, 1), else of each, shape (nSamples, nClasses) */
  decisionFunction(X: Matrix): Matrix {
    checkFeatures(this.kind.slice(this.kind.lastIndexOf(".") + 1), X, this.nFeaturesIn_);
    return linearScores(X, this.coef_, this.intercept_);
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.decisionFunction(X), this.classes_);
  }

  toJSON(): FittedJson {
    return fittedJson(this.kind, 1, { ...linearFields(this) });
  }
}

/**
 * The reader of a `FittedLinearClassifier`.
 *
 * @param kind the `kind` of its JSON
 * @returns a function that throws a RangeError which names the field that is wrong
 */
export function linearClassifierReader(kind: string): (json: unknown) => FittedLinearClassifier {
  return (json) => new FittedLinearClassifier(kind, readLinearModel(new FittedJsonReader(json, kind, 1)));
}

/** The fields that every linear classifier's JSON has. */
export function linearFields(fitted: FittedLinearClassifier): Readonly<Record<string, Json>> {
  return {
    classes_: fitted.classes_,
    n_features_in_: fitted.nFeaturesIn_,
    n_iter_: fitted.nIter_,
    coef_: encodeFloat64(fitted.coef_.data),
    intercept_: encodeFloat64(fitted.intercept_),
  };
}

/** Reads what `linearFields` gives. @throws {RangeError} names the field that is wrong */
export function readLinearModel(fields: FittedJsonReader): LinearModel {
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const rows = classes.length === 2 ? 1 : classes.length;
  return {
    classes,
    coef: new Matrix(fields.float64("coef_", rows * nFeatures), rows, nFeatures),
    intercept: fields.float64("intercept_", rows),
    nIter: fields.raw("n_iter_") === null ? null : fields.count("n_iter_", 0),
  };
}
