import type { ClassifierReaders } from "../fitted-readers.ts";
import { readCalibratedClassifierCV } from "./fitted-calibrated-classifier-cv.ts";

/** Readers of what this folder fits, by kind. */
export const calibrationReaders: ClassifierReaders = {
  "sklearn.calibration.CalibratedClassifierCV": readCalibratedClassifierCV,
};
