import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { readMembers } from "../read-members.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

const kind = "sklearn.ensemble.VotingClassifier";

/** What `VotingClassifier.fit` returns. */
export class FittedVotingClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly estimators_: readonly FittedClassifier[];
  readonly voting: "hard" | "soft";
  /** Of each member, shape (nMembers,). */
  readonly weights: Float64Array;
  /** The weighted mean of the members'; absent where they vote. */
  readonly predictProba?: (X: Matrix) => Matrix;

  constructor(
    classes: readonly Label[],
    nFeaturesIn: number,
    members: readonly FittedClassifier[],
    voting: "hard" | "soft",
    weights: Float64Array,
  ) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.estimators_ = members;
    this.voting = voting;
    this.weights = weights;
    if (voting === "soft") this.predictProba = (X) => this.#meanProba(X);
  }

  /** Among classes with as much behind them the first wins. */
  predict(X: Matrix): Label[] {
    return labelsOf(this.voting === "soft" ? this.#meanProba(X) : this.#votes(X), this.classes_);
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      voting: this.voting,
      weights: encodeFloat64(this.weights),
      estimators_: this.estimators_.map((member) => member.toJSON()),
    });
  }

  #meanProba(X: Matrix): Matrix {
    this.#check(X);
    const k = this.classes_.length;
    const sums = new Float64Array(X.nSamples * k);
    this.estimators_.forEach((member, m) => {
      const { data } = member.predictProba!(X);
      const weight = this.weights[m]!;
      for (let i = 0; i < sums.length; i++) sums[i]! += weight * data[i]!;
    });
    const total = this.weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < sums.length; i++) sums[i]! /= total;
    return new Matrix(sums, X.nSamples, k);
  }

  /** The weight of the votes for each class, shape (nSamples, nClasses). */
  #votes(X: Matrix): Matrix {
    this.#check(X);
    const k = this.classes_.length;
    const position = new Map(this.classes_.map((label, c) => [label, c]));
    const votes = new Matrix(new Float64Array(X.nSamples * k), X.nSamples, k);
    this.estimators_.forEach((member, m) => {
      const labels = member.predict(X);
      for (let i = 0; i < labels.length; i++) votes.data[i * k + position.get(labels[i]!)!]! += this.weights[m]!;
    });
    return votes;
  }

  #check(X: Matrix): void {
    checkFeatures("VotingClassifier", X, this.nFeaturesIn_, { anything: true });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readVotingClassifier(json: unknown, inner: FittedReaders): FittedVotingClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const voting = fields.word("voting", ["hard", "soft"]);
  const members = readMembers(kind, fields.list("estimators_"), inner, classes, nFeaturesIn, "all classes");
  if (voting === "soft" && members.some((member) => member.predictProba === undefined))
    throw new RangeError(`${kind}: a classifier inside has no probabilities for voting "soft"`);
  const weights = fields.float64("weights", members.length);
  return new FittedVotingClassifier(classes, nFeaturesIn, members, voting, weights);
}
