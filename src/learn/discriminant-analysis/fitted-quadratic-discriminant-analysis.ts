import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { SquaredDistances } from "./squared-distances.ts";

const kind = "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis";

interface Learned {
  readonly classes: readonly Label[];
  /** Shape (nClasses,). */
  readonly priors: Float64Array;
  /** For each class shape (nFeatures,). */
  readonly means: readonly Float64Array[];
  /** For each class its directions as rows, shape (nFeatures, nFeatures). */
  readonly rotations: readonly Matrix[];
  /** For each class the variance along each direction, shape (nFeatures,). */
  readonly scalings: readonly Float64Array[];
}

/** What QuadraticDiscriminantAnalysis has learned: where each class lies and how it spreads. */
export class FittedQuadraticDiscriminantAnalysis implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly priors_: Float64Array;
  readonly means_: readonly Float64Array[];
  readonly rotations_: readonly Matrix[];
  readonly scalings_: readonly Float64Array[];

  constructor(learned: Learned) {
    this.classes_ = learned.classes;
    this.nFeaturesIn_ = learned.means[0]!.length;
    this.priors_ = learned.priors;
    this.means_ = learned.means;
    this.rotations_ = learned.rotations;
    this.scalings_ = learned.scalings;
  }

  /** @returns for two classes the log of their odds, shape (nSamples, 1), else log posteriors up to a constant a row */
  decisionFunction(X: Matrix): Matrix {
    const scores = this.#scores(X);
    if (this.classes_.length !== 2) return scores;
    return new Matrix(
      Float64Array.from({ length: X.nSamples }, (_, i) => scores.at(i, 1) - scores.at(i, 0)),
      X.nSamples,
      1,
    );
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.#scores(X), this.classes_);
  }

  predictProba(X: Matrix): Matrix {
    const scores = this.#scores(X);
    for (let i = 0; i < X.nSamples; i++) {
      const row = scores.row(i);
      const top = row.reduce((a, b) => Math.max(a, b));
      const logSum = Math.log(row.reduce((sum, score) => sum + Math.exp(score - top), 0));
      for (let k = 0; k < row.length; k++) row[k] = Math.exp(row[k]! - top - logSum);
    }
    return scores;
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      priors_: encodeFloat64(this.priors_),
      means_: encodeFloat64(joined(this.means_)),
      scalings_: encodeFloat64(joined(this.scalings_)),
      rotations_: encodeFloat64(joined(this.rotations_.map(({ data }) => data))),
    });
  }

  /** Log posteriors up to a constant a row, shape (nSamples, nClasses). */
  #scores(X: Matrix): Matrix {
    checkFeatures("QuadraticDiscriminantAnalysis", X, this.nFeaturesIn_);
    const [nClasses, p] = [this.classes_.length, this.nFeaturesIn_];
    const scores = new Matrix(new Float64Array(X.nSamples * nClasses), X.nSamples, nClasses);
    const measure = new SquaredDistances(X, nClasses);
    for (let k = 0; k < nClasses; k++) {
      const scaling = this.scalings_[k]!;
      const volume = scaling.reduce((sum, value) => sum + Math.log(value), 0);
      const units = scaling.map((value) => value ** -0.5);
      const directions = this.rotations_[k]!.data.map((value, c) => value * units[Math.floor(c / p)]!);
      const distances = measure.from(this.means_[k]!, directions);
      const base = Math.log(this.priors_[k]!);
      for (let i = 0; i < distances.length; i++) scores.data[i * nClasses + k] = base - 0.5 * (distances[i]! + volume);
    }
    return scores;
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readQuadraticDiscriminantAnalysis(json: unknown): FittedQuadraticDiscriminantAnalysis {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const p = fields.count("n_features_in_");
  const parts = (field: string, size: number): Float64Array[] => {
    const values = fields.float64(field, classes.length * size);
    return classes.map((_, k) => values.slice(k * size, (k + 1) * size));
  };
  return new FittedQuadraticDiscriminantAnalysis({
    classes,
    priors: fields.float64("priors_", classes.length),
    means: parts("means_", p),
    scalings: parts("scalings_", p),
    rotations: parts("rotations_", p * p).map((data) => new Matrix(data, p, p)),
  });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const size = parts[0]!.length;
  const all = new Float64Array(parts.length * size);
  parts.forEach((part, k) => {
    all.set(part, k * size);
  });
  return all;
}
