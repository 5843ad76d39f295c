import type { FittedJson } from "../estimator.ts";
import { FittedJsonReader } from "../fitted-json.ts";
import { type SgdLossName, sgdLossNames } from "../kernels/sgd-loss.ts";
import { Matrix } from "../matrix.ts";
import { FittedLinearClassifier, type LinearModel, readLinearModel } from "./fitted-linear-classifier.ts";

const kind = "sklearn.linear_model.SGDClassifier";

/** What SGDClassifier has learned. */
export class FittedSGDClassifier extends FittedLinearClassifier {
  readonly loss_: SgdLossName;
  /** For log_loss and modified_huber: shape (nSamples, nClasses), rows sum to 1. */
  readonly predictProba?: (X: Matrix) => Matrix;

  constructor(model: LinearModel, loss: SgdLossName) {
    super(kind, model);
    this.loss_ = loss;
    const probability = loss === "log_loss" ? logistic : loss === "modified_huber" ? clipped : undefined;
    if (probability !== undefined) this.predictProba = (X) => shares(this.decisionFunction(X), probability);
  }

  override toJSON(): FittedJson {
    return { ...super.toJSON(), loss_: this.loss_ };
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readSgdClassifier(json: unknown): FittedSGDClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  return new FittedSGDClassifier(readLinearModel(fields), fields.word("loss_", sgdLossNames));
}

function logistic(score: number): number {
  const decay = Math.exp(-Math.abs(score));
  return (score >= 0 ? 1 : decay) / (1 + decay);
}

function clipped(score: number): number {
  return (Math.min(Math.max(score, -1), 1) + 1) / 2;
}

/** Each score's probability; of more than two classes as a share of their sum, or equal shares where that is 0. */
function shares(scores: Matrix, probability: (score: number) => number): Matrix {
  const { nSamples, nFeatures: columns } = scores;
  const single = scores.data.map(probability);
  if (columns === 1) {
    const pairs = new Float64Array(2 * nSamples);
    single.forEach((p, i) => {
      pairs[2 * i] = 1 - p;
      pairs[2 * i + 1] = p;
    });
    return new Matrix(pairs, nSamples, 2);
  }
  for (let start = 0; start < single.length; start += columns) {
    const row = single.subarray(start, start + columns);
    const sum = row.reduce((a, b) => a + b, 0);
    for (let k = 0; k < columns; k++) row[k] = sum === 0 ? 1 / columns : row[k]! / sum;
  }
  return new Matrix(single, nSamples, columns);
}
