import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { readMembers } from "../read-members.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import type { OutOfBagResult } from "./bagging-out-of-bag.ts";
import { addVotes } from "./bagging-votes.ts";

const who = "BaggingClassifier";
const kind = "sklearn.ensemble.BaggingClassifier";

/** What `BaggingClassifier.fit` returns. */
export class FittedBaggingClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly estimators_: readonly FittedClassifier[];
  /** The features that each takes; undefined: all, in their order. */
  readonly estimatorsFeatures_: readonly Int32Array[] | undefined;
  /** Undefined unless `oob_score` was asked for. */
  readonly outOfBag_: OutOfBagResult | undefined;
  /** The mean of the members'; absent where they have none. */
  readonly decisionFunction?: (X: Matrix) => Matrix;

  constructor(
    classes: readonly Label[],
    nFeaturesIn: number,
    members: readonly FittedClassifier[],
    features: readonly Int32Array[] | undefined,
    outOfBag: OutOfBagResult | undefined,
  ) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.estimators_ = members;
    this.estimatorsFeatures_ = features;
    this.outOfBag_ = outOfBag;
    if (members.every((member) => member.decisionFunction !== undefined))
      this.decisionFunction = (X) => this.#meanDecision(X);
  }

  /** Accuracy on out-of-bag rows; undefined unless `oob_score` was asked for. */
  get oobScore_(): number | undefined {
    return this.outOfBag_?.score;
  }

  /** Shape (nSamples, nClasses), of the training rows; undefined unless `oob_score` was asked for. */
  get oobDecisionFunction_(): Matrix | undefined {
    return this.outOfBag_?.decisionFunction;
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.predictProba(X), this.classes_);
  }

  /** @returns the mean of the members' probabilities, or of their votes; shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    this.#check(X);
    const sums = new Float64Array(X.nSamples * this.classes_.length);
    this.estimators_.forEach((member, m) => {
      addVotes(member, this.#seenBy(m, X), undefined, this.classes_, sums);
    });
    const count = this.estimators_.length;
    for (let i = 0; i < sums.length; i++) sums[i]! /= count;
    return new Matrix(sums, X.nSamples, this.classes_.length);
  }

  toJSON(): FittedJson {
    const { estimatorsFeatures_: features, outOfBag_: outOfBag } = this;
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      features_drawn: features?.[0]?.length ?? null,
      estimators_features_:
        features === undefined ? null : encodeInt32(Int32Array.from(features.flatMap((own) => Array.from(own)))),
      estimators_: this.estimators_.map((member) => member.toJSON()),
      oob_score_: outOfBag?.score ?? null,
      oob_rows: outOfBag?.decisionFunction.nSamples ?? 0,
      oob_decision_function_: outOfBag === undefined ? null : encodeFloat64(outOfBag.decisionFunction.data),
    });
  }

  #meanDecision(X: Matrix): Matrix {
    this.#check(X);
    const [first, ...others] = this.estimators_.map((member, m) => member.decisionFunction!(this.#seenBy(m, X)));
    const { nFeatures: width } = first!;
    const sums = first!.data.slice();
    for (const other of others) {
      if (other.nFeatures !== width)
        throw new RangeError(
          `${who}: decision values have ${width} and ${other.nFeatures} columns, by the classes drawn`,
        );
      for (let i = 0; i < sums.length; i++) sums[i]! += other.data[i]!;
    }
    const count = this.estimators_.length;
    return new Matrix(
      sums.map((sum) => sum / count),
      X.nSamples,
      width,
    );
  }

  #seenBy(m: number, X: Matrix): Matrix {
    return this.estimatorsFeatures_ === undefined ? X : X.takeColumns(this.estimatorsFeatures_[m]!);
  }

  #check(X: Matrix): void {
    checkFeatures(who, X, this.nFeaturesIn_, { anything: true });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readBaggingClassifier(json: unknown, inner: FittedReaders): FittedBaggingClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const all = fields.raw("features_drawn") === null;
  const width = all ? nFeaturesIn : fields.count("features_drawn");
  const list = fields.list("estimators_");
  const members = readMembers(kind, list, inner, classes, width, "some classes");
  const drawn = all ? undefined : fields.indices("estimators_features_", members.length * width, nFeaturesIn);
  const features = drawn && members.map((_, m) => drawn.slice(m * width, (m + 1) * width));
  return new FittedBaggingClassifier(classes, nFeaturesIn, members, features, readOutOfBag(fields, classes.length));
}

function readOutOfBag(fields: FittedJsonReader, nClasses: number): OutOfBagResult | undefined {
  if (fields.raw("oob_score_") === null) return undefined;
  const rows = fields.count("oob_rows");
  const values = fields.float64("oob_decision_function_", rows * nClasses);
  return { score: fields.number("oob_score_"), decisionFunction: new Matrix(values, rows, nClasses) };
}
