import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { readMembers } from "../read-members.ts";
import { roundedExp } from "../rounded-exp.ts";
import { checkFeatures } from "../training-data.ts";
import { FittedDecisionTreeClassifier } from "../tree/index.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { treeClasses } from "./tree-classes.ts";

const KIND = "sklearn.ensemble.AdaBoostClassifier";
const VERSION = 1;

/** What `AdaBoostClassifier.fit` returns. */
export class FittedAdaBoostClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly estimators_: readonly FittedClassifier[];
  /** How much each counts, shape (n_estimators,): 0 for rounds that were not reached. */
  readonly estimatorWeights_: Float64Array;
  /** Weighted error of each, shape (n_estimators,): 1 for rounds that were not reached. */
  readonly estimatorErrors_: Float64Array;

  constructor(
    classes: readonly Label[],
    nFeaturesIn: number,
    members: readonly FittedClassifier[],
    estimatorWeights: Float64Array,
    estimatorErrors: Float64Array,
  ) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.estimators_ = members;
    this.estimatorWeights_ = estimatorWeights;
    this.estimatorErrors_ = estimatorErrors;
  }

  /** The members' by their weights, shape (nFeatures,); undefined where they have none. */
  get featureImportances_(): Float64Array | undefined {
    const sums = new Float64Array(this.nFeaturesIn_);
    for (const [m, member] of this.estimators_.entries()) {
      const { featureImportances_: own } = member as { readonly featureImportances_?: Float64Array };
      if (own === undefined) return undefined;
      for (let f = 0; f < sums.length; f++) sums[f]! += this.estimatorWeights_[m]! * own[f]!;
    }
    const all = pairwiseSum(this.estimatorWeights_);
    return sums.map((sum) => sum / all);
  }

  predict(X: Matrix): Label[] {
    return this.#labels(this.decisionFunction(X));
  }

  /** @returns softmax of the decision function over nClasses - 1, shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    return this.#probabilities(this.decisionFunction(X));
  }

  /** @returns the members' votes by their weights, shape (nSamples, 1) for two classes, else (nSamples, nClasses) */
  decisionFunction(X: Matrix): Matrix {
    const all = pairwiseSum(this.estimatorWeights_);
    let votes = new Float64Array(0);
    for (votes of this.#votes(X));
    return this.#decision(votes, all, X.nSamples);
  }

  /** `decisionFunction` after each round. */
  *stagedDecisionFunction(X: Matrix): Generator<Matrix> {
    let [round, sum] = [0, 0];
    for (const votes of this.#votes(X)) {
      sum += this.estimatorWeights_[round++]!;
      yield this.#decision(votes, sum, X.nSamples);
    }
  }

  /** `predict` after each round. */
  *stagedPredict(X: Matrix): Generator<Label[]> {
    for (const decision of this.stagedDecisionFunction(X)) yield this.#labels(decision);
  }

  /** `predictProba` after each round. */
  *stagedPredictProba(X: Matrix): Generator<Matrix> {
    for (const decision of this.stagedDecisionFunction(X)) yield this.#probabilities(decision);
  }

  toJSON(): FittedJson {
    return fittedJson(KIND, VERSION, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      n_estimators: this.estimatorWeights_.length,
      estimator_weights_: encodeFloat64(this.estimatorWeights_),
      estimator_errors_: encodeFloat64(this.estimatorErrors_),
      estimators_: this.estimators_.map((member) => member.toJSON()),
    });
  }

  /** The sum of votes after each member, shape (nSamples, nClasses); the same array each time. */
  *#votes(X: Matrix): Generator<Float64Array<ArrayBuffer>> {
    checkFeatures(KIND.split(".").at(-1)!, X, this.nFeaturesIn_);
    const k = this.classes_.length;
    const votes = new Float64Array(X.nSamples * k);
    const rows = new Float32Array(X.data);
    for (const [m, member] of this.estimators_.entries()) {
      const weight = this.estimatorWeights_[m]!;
      const against = (-1 / (k - 1)) * weight;
      const said = this.#classesSaid(member, X, rows);
      for (let i = 0, at = 0; i < said.length; i++)
        for (let c = 0; c < k; c++) votes[at++]! += c === said[i] ? weight : against;
      yield votes;
    }
  }

  /** The class that a member says of every row, as an index. A tree's rows are cast once for all. */
  #classesSaid(member: FittedClassifier, X: Matrix, rows: Float32Array): Int32Array {
    if (member instanceof FittedDecisionTreeClassifier) return treeClasses(member.tree_, rows, X.nFeatures);
    const position = new Map(this.classes_.map((label, c) => [label, c]));
    return Int32Array.from(member.predict(X), (label) => position.get(label)!);
  }

  #decision(votes: Float64Array, all: number, nSamples: number): Matrix {
    const k = this.classes_.length;
    // Classifiers inside others may know one class only.
    if (k === 1) return new Matrix(new Float64Array(nSamples), nSamples, 1);
    const shares = votes.map((vote) => vote / all);
    if (k > 2) return new Matrix(shares, nSamples, k);
    return new Matrix(
      Float64Array.from({ length: nSamples }, (_, i) => -shares[2 * i]! + shares[2 * i + 1]!),
      nSamples,
      1,
    );
  }

  #probabilities(decision: Matrix): Matrix {
    const k = this.classes_.length;
    const data = new Float64Array(decision.nSamples * k);
    for (let i = 0; i < decision.nSamples; i++) {
      const row = data.subarray(i * k, (i + 1) * k);
      if (k === 2) row.set([-decision.data[i]! / 2, decision.data[i]! / 2]);
      else for (let c = 0; c < k; c++) row[c] = k === 1 ? 0 : decision.at(i, c) / (k - 1);
      softmax(row);
    }
    return new Matrix(data, decision.nSamples, k);
  }

  #labels(decision: Matrix): Label[] {
    const k = this.classes_.length;
    return Array.from({ length: decision.nSamples }, (_, i) => {
      if (k === 2) return this.classes_[decision.data[i]! > 0 ? 1 : 0]!;
      const row = decision.row(i);
      let best = 0;
      for (let c = 1; c < row.length; c++) if (row[c]! > row[best]!) best = c;
      return this.classes_[best]!;
    });
  }
}

/** In place. */
function softmax(row: Float64Array): void {
  const highest = row.reduce((a, b) => Math.max(a, b));
  for (let c = 0; c < row.length; c++) row[c] = roundedExp(row[c]! - highest);
  const sum = pairwiseSum(row);
  for (let c = 0; c < row.length; c++) row[c]! /= sum;
}

/** @throws {RangeError} names the field that is wrong */
export function readAdaBoostClassifier(json: unknown, inner: FittedReaders): FittedAdaBoostClassifier {
  const fields = new FittedJsonReader(json, KIND, VERSION);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const members = readMembers(KIND, fields.list("estimators_"), inner, classes, nFeaturesIn, "all classes");
  const rounds = fields.count("n_estimators", members.length);
  const weights = fields.float64("estimator_weights_", rounds);
  const errors = fields.float64("estimator_errors_", rounds);
  return new FittedAdaBoostClassifier(classes, nFeaturesIn, members, weights, errors);
}
