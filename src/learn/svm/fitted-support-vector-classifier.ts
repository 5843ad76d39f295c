import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { pairDecisions, startsOf } from "./pair-decisions.ts";
import { coupledProbabilities, scoresByClass, votesByClass } from "./pair-votes.ts";
import type { Sigmoid } from "./platt-sigmoid.ts";
import { forEachPair, type SupportVectors } from "./support-vectors.ts";

/** What `SVC.fit` learns, and how to read its decision values. */
export interface SupportVectorClassifier {
  readonly classes: readonly Label[];
  readonly nFeatures: number;
  readonly model: SupportVectors;
  /** Of each pair of classes; null: no probabilities were asked for. */
  readonly sigmoids: readonly Sigmoid[] | null;
  /** Steps that were taken for each pair of classes, shape (nPairs,). */
  readonly iterations: Int32Array;
  /** Whether a pair ended at the limit of steps. */
  readonly stopped: boolean;
  readonly shape: "ovo" | "ovr";
  readonly breakTies: boolean;
}

/**
 * Support vectors, and a machine for each pair of classes. As in scikit-learn, with two classes positive values speak for the
 * second, with more for the first of a pair.
 */
export class FittedSupportVectorClassifier implements FittedClassifier {
  /** "sklearn.svm.SVC" */
  readonly kind: string;
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  /** Rows of the training data, by class, shape (nVectors,). */
  readonly support_: Int32Array;
  /** Shape (nVectors, nFeatures); (0, 0) for a precomputed kernel. */
  readonly supportVectors_: Matrix;
  /** How many of each class, shape (nClasses,). */
  readonly nSupport_: Int32Array;
  /** Shape (nClasses - 1, nVectors). */
  readonly dualCoef_: Matrix;
  /** Shape (nPairs,). */
  readonly intercept_: Float64Array;
  /** Steps for each pair of classes, shape (nPairs,). */
  readonly nIter_: Int32Array;
  /** 1 where a pair ended at the limit of steps, else 0. */
  readonly fitStatus_: 0 | 1;
  /** @returns shape (nSamples, nClasses), rows sum to 1; absent unless `probability` was asked for */
  readonly predictProba?: (X: Matrix) => Matrix;
  readonly #learned: SupportVectorClassifier;

  constructor(kind: string, learned: SupportVectorClassifier) {
    const { model } = learned;
    const sign = learned.classes.length === 2 ? -1 : 1;
    this.kind = kind;
    this.classes_ = learned.classes;
    this.nFeaturesIn_ = learned.nFeatures;
    this.support_ = model.support;
    this.supportVectors_ = model.vectors;
    this.nSupport_ = model.counts;
    const { data, nSamples, nFeatures } = model.coefficients;
    this.dualCoef_ = new Matrix(
      data.map((value) => sign * value),
      nSamples,
      nFeatures,
    );
    this.intercept_ = model.intercepts.map((value) => sign * value);
    this.nIter_ = learned.iterations;
    this.fitStatus_ = learned.stopped ? 1 : 0;
    this.#learned = learned;
    const { sigmoids } = learned;
    if (sigmoids !== null)
      this.predictProba = (X) => coupledProbabilities(this.#decisions(X), sigmoids, this.classes_.length);
  }

  /** Slopes of the sigmoids that make probabilities of decision values, shape (nPairs,) or (0,). */
  get probA_(): Float64Array {
    return Float64Array.from(this.#learned.sigmoids ?? [], ({ slope }) => slope);
  }

  /** Their offsets. */
  get probB_(): Float64Array {
    return Float64Array.from(this.#learned.sigmoids ?? [], ({ offset }) => offset);
  }

  /** Coefficients of features, shape (nPairs, nFeatures); undefined unless the kernel is linear. */
  get coef_(): Matrix | undefined {
    const { model } = this.#learned;
    if (model.kernel?.name !== "linear") return undefined;
    const starts = startsOf(model.counts);
    const { data } = this.dualCoef_;
    const { nSamples: nVectors, nFeatures } = model.vectors;
    const coef = new Matrix(new Float64Array(this.intercept_.length * nFeatures), this.intercept_.length, nFeatures);
    forEachPair(model.nClasses, (first, second, pair) => {
      const row = coef.row(pair);
      for (const [line, ofClass] of [[second - 1, first] as const, [first, second] as const])
        for (let k = starts[ofClass]!, end = k + model.counts[ofClass]!; k < end; k++)
          for (let f = 0; f < nFeatures; f++) row[f]! += data[line * nVectors + k]! * model.vectors.at(k, f);
    });
    return coef;
  }

  /**
   * @returns with two classes shape (nSamples, 1), positive for the second; with more (nSamples, nClasses): votes, and between
   * them the sum of the pairs' decisions; or of each pair, shape (nSamples, nPairs), where `decision_function_shape` is ovo
   */
  decisionFunction(X: Matrix): Matrix {
    const decisions = this.#decisions(X);
    const nClasses = this.classes_.length;
    if (nClasses === 2)
      return new Matrix(
        decisions.data.map((value) => -value),
        X.nSamples,
        1,
      );
    if (this.#learned.shape === "ovo") return decisions;
    return scoresByClass(decisions, nClasses);
  }

  /** The class with most votes of pairs; of equals the first, or by decision values where ties are to be broken. */
  predict(X: Matrix): Label[] {
    const decisions = this.#decisions(X);
    const nClasses = this.classes_.length;
    const scores =
      this.#learned.breakTies && nClasses > 2 ? scoresByClass(decisions, nClasses) : votesByClass(decisions, nClasses);
    return Array.from({ length: X.nSamples }, (_, i) => {
      let best = 0;
      for (let c = 1; c < nClasses; c++) if (scores.at(i, c) > scores.at(i, best)) best = c;
      return this.classes_[best]!;
    });
  }

  toJSON(): FittedJson {
    const { model, sigmoids, stopped, shape, breakTies } = this.#learned;
    const { kernel } = model;
    return fittedJson(this.kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      kernel: kernel?.name ?? "precomputed",
      gamma: kernel?.gamma ?? 0,
      coef0: kernel?.coef0 ?? 0,
      degree: kernel?.degree ?? 0,
      decision_function_shape: shape,
      break_ties: breakTies,
      n_support_: encodeInt32(model.counts),
      support_: encodeInt32(model.support),
      support_vectors_: encodeFloat64(model.vectors.data),
      coefficients: encodeFloat64(model.coefficients.data),
      intercepts: encodeFloat64(model.intercepts),
      has_probabilities: sigmoids !== null,
      probA_: encodeFloat64(this.probA_),
      probB_: encodeFloat64(this.probB_),
      n_iter_: encodeInt32(this.nIter_),
      stopped,
    });
  }

  #decisions(X: Matrix): Matrix {
    checkFeatures(this.kind.slice(this.kind.lastIndexOf(".") + 1), X, this.nFeaturesIn_);
    return pairDecisions(this.#learned.model, X);
  }
}
