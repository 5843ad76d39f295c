import type { FittedJson } from "../estimator.ts";

/** Turns the values that a classifier gives for one class into probabilities of it. */
export interface Calibrator {
  /** @param values shape (nSamples,) */
  probabilities(values: Float64Array): Float64Array;
  toJSON(): FittedJson;
}
