import { classColumns } from "../class-columns.ts";
import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { Matrix } from "../matrix.ts";
import { readMembers } from "../read-members.ts";
import type { CalibrationMethod } from "./calibrated-params.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitIsotonic, readIsotonicRegression } from "./isotonic-regression.ts";
import { fitSigmoid, readSigmoidCalibration } from "./sigmoid-calibration.ts";
import { fitTemperature, readTemperatureScaling, TemperatureScaling } from "./temperature-scaling.ts";
import { valuesToCalibrate } from "./values-to-calibrate.ts";

const kind = "sklearn.calibration._CalibratedClassifier";

/** A fitted classifier and the curves from its values to probabilities: one for each column of values, or one for all. */
export class CalibratedClassifier {
  readonly estimator: FittedClassifier;
  readonly classes: readonly Label[];
  readonly #calibration: readonly Calibrator[] | TemperatureScaling;

  constructor(
    estimator: FittedClassifier,
    classes: readonly Label[],
    calibration: readonly Calibrator[] | TemperatureScaling,
  ) {
    this.estimator = estimator;
    this.classes = classes;
    this.#calibration = calibration;
  }

  /** @returns shape (nSamples, nClasses), rows sum to 1 */
  predictProba(X: Matrix): Matrix {
    const values = valuesToCalibrate(this.estimator, X);
    const calibration = this.#calibration;
    const proba =
      calibration instanceof TemperatureScaling
        ? calibration.probabilities(values.forSoftmax(this.classes.length))
        : this.#oneVersusRest(values.columns, calibration);
    const { data } = proba;
    for (let i = 0; i < data.length; i++) if (data[i]! > 1 && data[i]! <= 1 + 1e-5) data[i] = 1;
    return proba;
  }

  toJSON(): FittedJson {
    const calibration = this.#calibration;
    return fittedJson(kind, 1, {
      estimator: this.estimator.toJSON(),
      calibrators: (calibration instanceof TemperatureScaling ? [calibration] : calibration).map((one) => one.toJSON()),
    });
  }

  #oneVersusRest(columns: Matrix, calibrators: readonly Calibrator[]): Matrix {
    const { nSamples } = columns;
    const k = this.classes.length;
    const proba = new Matrix(new Float64Array(nSamples * k), nSamples, k);
    classesOfColumns(this.estimator, this.classes, columns.nFeatures).forEach((c, column) => {
      const own = calibrators[column]!.probabilities(columns.column(column));
      for (let i = 0; i < nSamples; i++) proba.data[i * k + c] = own[i]!;
    });
    for (let start = 0; start < proba.data.length; start += k) normalize(proba.data, start, k);
    return proba;
  }
}

/** Makes the k probabilities from `start` on add up to 1; where all are 0, alike. */
function normalize(proba: Float64Array, start: number, k: number): void {
  if (k === 2) {
    proba[start] = 1 - proba[start + 1]!;
    return;
  }
  let sum = 0;
  for (let c = start; c < start + k; c++) sum += proba[c]!;
  for (let c = start; c < start + k; c++) proba[c] = sum === 0 ? 1 / k : proba[c]! / sum;
}

/**
 * Fits the curves.
 *
 * @param values what the classifier gives for samples that it was not fitted on
 * @param codes their classes
 * @throws {RangeError} temperature scaling, and the classifier knows some of the classes only
 * @source sklearn.calibration._fit_calibrator
 */
export function calibrate(
  estimator: FittedClassifier,
  classes: readonly Label[],
  values: ReturnType<typeof valuesToCalibrate>,
  codes: Int32Array,
  weights: Float64Array | undefined,
  method: CalibrationMethod,
): CalibratedClassifier {
  if (method === "temperature") {
    const scores = values.forSoftmax(classes.length);
    if (Math.max(2, scores.nFeatures) !== classes.length)
      throw new RangeError(
        `CalibratedClassifierCV: the training rows of a fold hold ${estimator.classes_.length} of ${classes.length} classes; use stratified folds`,
      );
    return new CalibratedClassifier(estimator, classes, fitTemperature(scores, codes, weights));
  }
  const fitCurve = method === "sigmoid" ? fitSigmoid : fitIsotonic;
  const calibrators = classesOfColumns(estimator, classes, values.columns.nFeatures).map((c, column) =>
    fitCurve(
      values.columns.column(column),
      Uint8Array.from(codes, (code) => (code === c ? 1 : 0)),
      weights,
    ),
  );
  return new CalibratedClassifier(estimator, classes, calibrators);
}

/** @throws {RangeError} names the field that is wrong */
export function readCalibratedClassifier(
  json: unknown,
  inner: FittedReaders,
  classes: readonly Label[],
  nFeatures: number,
  method: CalibrationMethod,
): CalibratedClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const [estimator] = readMembers(kind, [fields.raw("estimator")], inner, classes, nFeatures, "some classes");
  const list = fields.list("calibrators");
  if (estimator!.decisionFunction === undefined && estimator!.predictProba === undefined)
    throw new RangeError(`${kind}: the estimator has neither decision values nor probabilities`);
  const most = method === "temperature" || classes.length === 2 ? 1 : estimator!.classes_.length;
  if (list.length === 0 || list.length > most)
    throw new RangeError(`${kind}: there must be 1 to ${most} calibrators, got ${list.length}`);
  const calibration =
    method === "temperature"
      ? readTemperatureScaling(list[0])
      : list.map((one) => (method === "sigmoid" ? readSigmoidCalibration(one) : readIsotonicRegression(one)));
  return new CalibratedClassifier(estimator!, classes, calibration);
}

/**
 * The class that each column of values stands for. One that was fitted on two classes of more has one column, which
 * scikit-learn takes for the first.
 */
function classesOfColumns(estimator: FittedClassifier, classes: readonly Label[], nColumns: number): number[] {
  if (classes.length === 2) return [1];
  return Array.from(classColumns(estimator.classes_, classes).subarray(0, nColumns));
}
