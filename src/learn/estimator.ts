import type { Matrix } from "./matrix.ts";
import type { Threads } from "./threads.ts";

export type Label = string | number;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A recipe's parameters by scikit-learn's names: JSON, or for an estimator inside an estimator its recipe. */
export type Params = Readonly<Record<string, unknown>>;

/** A fitted object as plain data. Reading one runs no code: `kind` picks a reader from a closed list. */
export interface FittedJson {
  readonly kind: string;
  readonly version: number;
  readonly [field: string]: Json;
}

export interface FitOptions {
  /** Shape (nSamples,); absent: all 1. */
  readonly sampleWeight?: Float64Array;
  /** Used where `random_state` is null, since nothing here draws on chance; default 0. */
  readonly seed?: number;
  /** Called once an iteration by iterative learners, with e.g. `{ metric: "loss", step: 3, value: 0.21 }`. */
  readonly onStep?: (point: { metric: string; step: number; value: number }) => void;
  /** For the parts of a fit that can run at the same time; absent: one after the other, with the same result. */
  readonly threads?: Threads;
  /** Set by ensembles, whose subsets of the data may hold one class only; else such data are refused. */
  readonly oneClass?: "allowed";
}

/** What an estimator can do that others of its kind may not; absent: what most do. */
export interface EstimatorTags {
  /**
   * Whether `fit` takes `sampleWeight`; default true. "forwards": for the estimators inside only, where scikit-learn's
   * `fit` has no such parameter, so that bagging and calibration around it do without.
   */
  readonly sampleWeight?: boolean | "forwards";
  /** Whether NaN in X is taken for a missing value; default false. */
  readonly allowsNaN?: boolean;
}

/** The recipe: parameters and nothing else. A copy with other ones: `cloneEstimator`. */
export interface Classifier {
  /** Every parameter of the class; those not given have their defaults. */
  readonly params: Params;
  readonly tags?: EstimatorTags;
  /**
   * @param X shape (nSamples, nFeatures); left as it is
   * @param y labels, shape (nSamples,); all strings or all numbers
   * @throws {RangeError} shapes do not fit, one class only, NaN in X, or parameters that do not go with the data
   */
  fit(X: Matrix, y: readonly Label[], options?: FitOptions): FittedClassifier;
}

/** The result: everything learned, immutable; learned names end in `_`. */
export interface FittedClassifier {
  /** Distinct labels, sorted. */
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  /** @returns labels, shape (nSamples,) @throws {RangeError} X has another number of features */
  predict(X: Matrix): Label[];
  /** @returns shape (nSamples, nClasses), rows sum to 1. Absent where scikit-learn has none. */
  predictProba?(X: Matrix): Matrix;
  /** @returns shape (nSamples, 1) for two classes, else (nSamples, nClasses). Absent where scikit-learn has none. */
  decisionFunction?(X: Matrix): Matrix;
  toJSON(): FittedJson;
}

export interface Transformer {
  /** Every parameter of the class; those not given have their defaults. */
  readonly params: Params;
  /** @param options seed only: draws are rare here, and weights are not used */
  fit(X: Matrix, y?: readonly Label[], options?: FitOptions): FittedTransformer;
}

export interface FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  /** Where X has names, the result has those that scikit-learn's get_feature_names_out gives. */
  transform(X: Matrix): Matrix;
  toJSON(): FittedJson;
}
