import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { allAllowNaN, fitInside, labelsAt, takesSampleWeight, weightsAt } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { foldPredictions, type Splitter, splitterOf } from "../model-selection/index.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { LinearSVC } from "../svm/index.ts";
import { checkTrainingData, type EncodedLabels } from "../training-data.ts";
import { type CalibratedClassifier, calibrate } from "./calibrated-classifier.ts";
import { type CalibratedParams, calibratedConflicts, calibratedParams } from "./calibrated-params.ts";
import { FittedCalibratedClassifierCV } from "./fitted-calibrated-classifier-cv.ts";
import { decisionValues, methodToCalibrate, probabilityValues, valuesToCalibrate } from "./values-to-calibrate.ts";

const who = "CalibratedClassifierCV";

/**
 * Probabilities of a classifier that has none, or has bad ones: curves are fitted from its values to what came true, on
 * rows that it was not fitted on.
 *
 * @source sklearn.calibration.CalibratedClassifierCV
 * @example new CalibratedClassifierCV({ estimator: new SVC(), cv: 3 }).fit(X, y).predictProba(X);
 */
export class CalibratedClassifierCV implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(calibratedParams), ...params };
  }

  get tags(): EstimatorTags {
    const { estimator } = this.params;
    return { allowsNaN: (estimator ?? null) !== null && allAllowNaN([estimator]) };
  }

  /** Weights of samples count for the curves, and for the classifier where it takes them. */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedCalibratedClassifierCV {
    const params = resolveParams(who, calibratedParams, this.params) as unknown as CalibratedParams;
    const conflicts = calibratedConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const encoded = checkTrainingData(who, X, y, options, { anything: true });
    checkCounts(encoded, params.cv);
    const splitter = splitterOf(params.cv);
    const task: CalibrationTask = {
      estimator: params.estimator ?? new LinearSVC({ random_state: 0 }),
      method: params.method,
      X,
      y,
      encoded,
      splitter,
      options,
    };
    const pairs = params.ensemble === false ? [onAllRows(task)] : [...onEachFold(task)];
    return new FittedCalibratedClassifierCV(encoded.classes, X.nFeatures, params.method, pairs);
  }
}

interface CalibrationTask {
  readonly estimator: Classifier;
  readonly method: CalibratedParams["method"];
  readonly X: Matrix;
  readonly y: readonly Label[];
  readonly encoded: EncodedLabels;
  readonly splitter: Splitter;
  readonly options: FitOptions;
}

function* onEachFold(task: CalibrationTask): Generator<CalibratedClassifier> {
  const { estimator, method, X, y, encoded, splitter, options } = task;
  const weights = options.sampleWeight;
  for (const { train, test } of splitter.split(y, options)) {
    const own = takesSampleWeight(estimator) ? weightsAt(weights, train) : {};
    const fitted = fitInside(estimator, X.take(train), labelsAt(y, train), options, { ...own, oneClass: "allowed" });
    const values = valuesToCalibrate(fitted, X.take(test));
    const codes = Int32Array.from(test, (row) => encoded.codes[row]!);
    yield calibrate(fitted, encoded.classes, values, codes, weightsAt(weights, test).sampleWeight, method);
  }
}

/** One classifier of all rows, with curves of what it says of each when it is fitted without its fold. */
function onAllRows(task: CalibrationTask): CalibratedClassifier {
  const { estimator, method, X, y, encoded, splitter, options } = task;
  const { sampleWeight: weights, ...unweighted } = options;
  const own = takesSampleWeight(estimator) && weights !== undefined ? { sampleWeight: weights } : {};
  const fitted = fitInside(estimator, X, y, options, own);
  const response = methodToCalibrate(fitted);
  const tasks = [{ recipe: estimator, method: response }];
  const folds = splitter.split(y, options);
  const scores = foldPredictions(tasks, X, y, folds, { ...unweighted, ...own })[0] as Matrix;
  const values =
    response === "decision_function" ? decisionValues(scores) : probabilityValues(scores, encoded.classes.length);
  return calibrate(fitted, encoded.classes, values, encoded.codes, weights, method);
}

/** Each fold should hold each class. A splitter says how many folds it gives, unless it repeats them. */
function checkCounts({ classes, codes }: EncodedLabels, cv: unknown): void {
  const folds = typeof cv === "number" ? cv : foldsOf(cv as Partial<Splitter> | null);
  if (folds === undefined) return;
  const counts = new Int32Array(classes.length);
  for (const code of codes) counts[code]!++;
  if (counts.some((count) => count < folds))
    throw new RangeError(
      `Requesting ${folds}-fold cross-validation but provided less than ${folds} examples for at least one class.`,
    );
}

function foldsOf(splitter: Partial<Splitter> | null): number | undefined {
  const { n_splits, n_repeats } = splitter?.params ?? {};
  return typeof n_splits === "number" && n_repeats === undefined ? n_splits : undefined;
}
