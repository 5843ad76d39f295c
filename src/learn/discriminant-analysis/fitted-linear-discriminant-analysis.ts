import type { Label } from "../estimator.ts";
import { FittedJsonReader } from "../fitted-json.ts";
import { FittedLogOddsClassifier, readLinearModel } from "../linear-model/index.ts";
import type { Matrix } from "../matrix.ts";

const kind = "sklearn.discriminant_analysis.LinearDiscriminantAnalysis";

/** What LinearDiscriminantAnalysis has learned: scores that are linear in the features, logs of odds. */
export class FittedLinearDiscriminantAnalysis extends FittedLogOddsClassifier {
  constructor(classes: readonly Label[], scores: { readonly coef: Matrix; readonly intercept: Float64Array }) {
    super(kind, { classes, ...scores, nIter: null });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readLinearDiscriminantAnalysis(json: unknown): FittedLinearDiscriminantAnalysis {
  const { classes, coef, intercept } = readLinearModel(new FittedJsonReader(json, kind, 1));
  return new FittedLinearDiscriminantAnalysis(classes, { coef, intercept });
}
