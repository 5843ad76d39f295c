import { Matrix } from "../matrix.ts";
import { FittedLinearClassifier } from "./fitted-linear-classifier.ts";

/** A linear classifier whose scores are logarithms of odds, so that it has probabilities. */
export class FittedLogOddsClassifier extends FittedLinearClassifier {
  /** @returns shape (nSamples, nClasses), rows sum to 1 */
  predictProba(X: Matrix): Matrix {
    const scores = this.decisionFunction(X);
    const nClasses = this.classes_.length;
    const proba = new Matrix(new Float64Array(X.nSamples * nClasses), X.nSamples, nClasses);
    for (let i = 0; i < X.nSamples; i++) {
      const row = proba.row(i);
      if (scores.nFeatures > 1) softmax(scores.row(i), row);
      else {
        const decay = Math.exp(-Math.abs(scores.data[i]!));
        const near = 1 / (1 + decay);
        const far = decay / (1 + decay);
        row.set(scores.data[i]! >= 0 ? [far, near] : [near, far]);
      }
    }
    return proba;
  }
}

function softmax(scores: Float64Array, probabilities: Float64Array): void {
  const top = scores.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    probabilities[k] = Math.exp(scores[k]! - top);
    sum += probabilities[k]!;
  }
  for (let k = 0; k < scores.length; k++) probabilities[k]! /= sum;
}
