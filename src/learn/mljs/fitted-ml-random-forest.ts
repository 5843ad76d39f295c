import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { commonest, type ForestModel, voteInTrees } from "./forest-model.ts";
import { readForestModel } from "./read-forest-model.ts";

const KIND = "ml-random-forest.RandomForestClassifier";
const VERSION = 1;

/** What `MlRandomForest.fit` returns. */
export class FittedMlRandomForest implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly #model: ForestModel;

  constructor(classes: readonly Label[], nFeaturesIn: number, model: ForestModel) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.#model = model;
  }

  predict(X: Matrix): Label[] {
    const labels: Label[] = [];
    this.#vote(X, (votes) => labels.push(this.classes_[commonest(votes, this.classes_.length)]!));
    return labels;
  }

  /** @returns the share of the trees that vote for each class, shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    const k = this.classes_.length;
    const shares = new Matrix(new Float64Array(X.nSamples * k), X.nSamples, k);
    this.#vote(X, (votes, i) => {
      const row = shares.row(i);
      for (const vote of votes) row[vote]!++;
      for (let c = 0; c < k; c++) row[c]! /= votes.length;
    });
    return shares;
  }

  toJSON(): FittedJson {
    return fittedJson(KIND, VERSION, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      model: this.#model,
    });
  }

  /** Hands over the trees' votes on each row, valid until the next. */
  #vote(X: Matrix, take: (votes: Int32Array, row: number) => void): void {
    checkFeatures("ml-random-forest", X, this.nFeaturesIn_);
    const votes = new Int32Array(this.#model.baseModel.estimators.length);
    for (let i = 0; i < X.nSamples; i++) {
      voteInTrees(this.#model, X.row(i), votes);
      take(votes, i);
    }
  }
}

/** @throws {RangeError} not such a model's JSON, or a field that does not fit; says which */
export function readMlRandomForest(json: unknown): FittedMlRandomForest {
  const fields = new FittedJsonReader(json, KIND, VERSION);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const model = readForestModel(KIND, fields.raw("model"), nFeatures, classes.length);
  return new FittedMlRandomForest(classes, nFeatures, model);
}
