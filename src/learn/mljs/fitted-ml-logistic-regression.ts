import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

const KIND = "ml-logistic-regression.LogisticRegression";
const VERSION = 1;

/** What `MlLogisticRegression.fit` returns. */
export class FittedMlLogisticRegression implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  /** What speaks against each class, shape (nClasses, nFeatures). */
  readonly #weights: Matrix;

  constructor(classes: readonly Label[], nFeaturesIn: number, weights: Matrix) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.#weights = weights;
  }

  /** The class that least speaks against; of equals the first. */
  predict(X: Matrix): Label[] {
    return this.#against(X)
      .toRows()
      .map((row) => this.classes_[row.reduce((least, p, c) => (p < row[least]! ? c : least), 0)]!);
  }

  /** @returns each class's own probability as a share of all of them, shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    const k = this.classes_.length;
    const probabilities = this.#against(X);
    for (let i = 0; i < X.nSamples; i++) {
      const row = probabilities.row(i);
      for (let c = 0; c < k; c++) row[c] = 1 - row[c]!;
      const sum = row.reduce((all, p) => all + p, 0);
      // All zero where the row is sure to be of no class: then nothing is known.
      for (let c = 0; c < k; c++) row[c] = sum > 0 ? row[c]! / sum : 1 / k;
    }
    return probabilities;
  }

  toJSON(): FittedJson {
    return fittedJson(KIND, VERSION, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      weights: encodeFloat64(this.#weights.data),
    });
  }

  /** The probability that each row is not of each class, shape (nSamples, nClasses). */
  #against(X: Matrix): Matrix {
    checkFeatures("ml-logistic-regression", X, this.nFeaturesIn_);
    const k = this.classes_.length;
    const result = new Matrix(new Float64Array(X.nSamples * k), X.nSamples, k);
    for (let i = 0, at = 0; i < X.nSamples; i++) {
      const row = X.row(i);
      for (let c = 0; c < k; c++) {
        const weights = this.#weights.row(c);
        let sum = 0;
        for (let f = 0; f < row.length; f++) sum += row[f]! * weights[f]!;
        result.data[at++] = 1 / (1 + Math.exp(-sum));
      }
    }
    return result;
  }
}

/** @throws {RangeError} not such a model's JSON, or a field that does not fit; says which */
export function readMlLogisticRegression(json: unknown): FittedMlLogisticRegression {
  const fields = new FittedJsonReader(json, KIND, VERSION);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const weights = fields.float64("weights", classes.length * nFeatures);
  return new FittedMlLogisticRegression(classes, nFeatures, new Matrix(weights, classes.length, nFeatures));
}
