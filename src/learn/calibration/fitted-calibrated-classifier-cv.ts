import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { type CalibratedClassifier, readCalibratedClassifier } from "./calibrated-classifier.ts";
import type { CalibrationMethod } from "./calibrated-params.ts";

const kind = "sklearn.calibration.CalibratedClassifierCV";

/** What `CalibratedClassifierCV.fit` returns. */
export class FittedCalibratedClassifierCV implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly method: CalibrationMethod;
  readonly calibratedClassifiers_: readonly CalibratedClassifier[];

  constructor(
    classes: readonly Label[],
    nFeaturesIn: number,
    method: CalibrationMethod,
    pairs: readonly CalibratedClassifier[],
  ) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.method = method;
    this.calibratedClassifiers_ = pairs;
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.predictProba(X), this.classes_);
  }

  /** @returns the mean of the calibrated classifiers', shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    checkFeatures("CalibratedClassifierCV", X, this.nFeaturesIn_, { anything: true });
    const sums = new Float64Array(X.nSamples * this.classes_.length);
    for (const pair of this.calibratedClassifiers_) {
      const { data } = pair.predictProba(X);
      for (let i = 0; i < sums.length; i++) sums[i]! += data[i]!;
    }
    const count = this.calibratedClassifiers_.length;
    for (let i = 0; i < sums.length; i++) sums[i]! /= count;
    return new Matrix(sums, X.nSamples, this.classes_.length);
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      method: this.method,
      calibrated_classifiers_: this.calibratedClassifiers_.map((pair) => pair.toJSON()),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readCalibratedClassifierCV(json: unknown, inner: FittedReaders): FittedCalibratedClassifierCV {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const method = fields.word("method", ["sigmoid", "isotonic", "temperature"]);
  const list = fields.list("calibrated_classifiers_");
  if (list.length === 0) throw new RangeError(`${kind}: there must be at least one calibrated classifier`);
  const pairs = list.map((pair) => readCalibratedClassifier(pair, inner, classes, nFeaturesIn, method));
  return new FittedCalibratedClassifierCV(classes, nFeaturesIn, method, pairs);
}
