import type { FitOptions, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkTrainingData } from "../training-data.ts";

/** What trees are grown from. */
export interface TrainingSet {
  /** The estimator's name, for messages. */
  readonly who: string;
  readonly X: Matrix;
  /** Distinct labels, sorted. */
  readonly labels: readonly Label[];
  /** Index into `labels` of every row. */
  readonly classes: Int32Array;
  /** Weight of every row as the caller gave them; undefined: all 1. */
  readonly weights: Float64Array | undefined;
}

/**
 * @param who the estimator's name, for messages
 * @param nan whether NaN in X stands for a missing value
 * @throws {TypeError} labels of mixed kinds
 * @throws {RangeError} shapes do not fit, one class only, NaN or infinity in X, weights that are all 0 or do not fit
 */
export function trainingSet(who: string, X: Matrix, y: readonly Label[], options: FitOptions, nan = true): TrainingSet {
  const { classes, codes } = checkTrainingData(who, X, y, options, { nan });
  const weights = options.sampleWeight;
  if (weights?.every((w) => w === 0)) throw new RangeError(`${who}: sample_weight must not be all zero`);
  return { who, X, labels: classes, classes: codes, weights };
}
