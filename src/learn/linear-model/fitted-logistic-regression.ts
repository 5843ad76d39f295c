import { FittedJsonReader } from "../fitted-json.ts";
import { type LinearModel, readLinearModel } from "./fitted-linear-classifier.ts";
import { FittedLogOddsClassifier } from "./fitted-log-odds-classifier.ts";

const kind = "sklearn.linear_model.LogisticRegression";

/** What LogisticRegression has learned. */
export class FittedLogisticRegression extends FittedLogOddsClassifier {
  constructor(model: LinearModel) {
    super(kind, model);
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readLogisticRegression(json: unknown): FittedLogisticRegression {
  return new FittedLogisticRegression(readLinearModel(new FittedJsonReader(json, kind, 1)));
}
