import type { Classifier } from "../estimator.ts";
import { cvObject, LeaveOneOut } from "../model-selection/index.ts";
import { boolean, implementing, instanceOf, none, oneOf, type ParamTable } from "../params.ts";

export type CalibrationMethod = "sigmoid" | "isotonic" | "temperature";

export interface CalibratedParams {
  readonly estimator: Classifier | null;
  readonly method: CalibrationMethod;
  readonly cv: unknown;
  readonly ensemble: boolean | "auto";
}

/** Params of sklearn.calibration.CalibratedClassifierCV 1.9. */
export const calibratedParams: ParamTable = {
  estimator: {
    default: null,
    constraints: [implementing("fit", "predict_proba"), implementing("fit", "decision_function"), none],
    doc: "the classifier to calibrate; null: LinearSVC",
    nests: "classifier",
  },
  method: {
    default: "sigmoid",
    constraints: [oneOf("isotonic", "sigmoid", "temperature")],
    doc: "the curve from its values to probabilities: logistic, any that rises, or softmax at one temperature",
  },
  cv: {
    default: null,
    constraints: [cvObject],
    doc: "folds to calibrate on, which it is not fitted on: a number, a splitter, or null for 5; all stratified by default",
    nests: "splitter",
  },
  n_jobs: { default: null, constraints: [instanceOf("int"), none], doc: "no effect", withoutEffect: true },
  ensemble: {
    default: "auto",
    constraints: [boolean, oneOf("auto")],
    doc: "true, auto: the mean of one calibrated classifier a fold; false: one, fitted on all rows",
  },
};

/** What is wrong with params that are each legal, one sentence each; empty when all is right. */
export function calibratedConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  if (!(given["cv"] instanceof LeaveOneOut)) return [];
  return [
    "LeaveOneOut cross-validation does not allow all classes to be present in test splits. Please use a cross-validation generator that allows all classes to appear in every test and train split.",
  ];
}
