/** Probabilities that come true as often as they say. Mirrors `sklearn.calibration` and `sklearn.isotonic`. */
export { CalibratedClassifierCV } from "./calibrated-classifier-cv.ts";
export { calibratedConflicts, calibratedParams } from "./calibrated-params.ts";
export { type CalibrationCurve, type CalibrationCurveParams, calibrationCurve } from "./calibration-curve.ts";
export { FittedCalibratedClassifierCV, readCalibratedClassifierCV } from "./fitted-calibrated-classifier-cv.ts";
export { fitIsotonic, IsotonicRegression } from "./isotonic-regression.ts";
