import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { CalibratedClassifierCV } from "./calibrated-classifier-cv.ts";
import { calibratedConflicts, calibratedParams } from "./calibrated-params.ts";

const module = "sklearn.calibration";

/** What the catalogue has of this folder. */
export const calibrationSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "CalibratedClassifierCV", calibratedParams, CalibratedClassifierCV, calibratedConflicts),
];
