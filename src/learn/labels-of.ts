import type { Label } from "./estimator.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The label with the largest score in each row, the first of equal ones.
 *
 * @param scores probabilities or decision values, shape (nSamples, nLabels); or (nSamples, 1) for two labels, of which
 *   the second is meant where the value is above 0
 * @returns shape (nSamples,)
 * @example labelsOf(Matrix.from([[0.2, 0.8], [0.5, 0.5]]), ["a", "b"]); // ["b", "a"]
 */
export function labelsOf(scores: Matrix, labels: readonly Label[]): Label[] {
  const { data, nSamples, nFeatures: k } = scores;
  const found: Label[] = new Array(nSamples);
  if (k === 1 && labels.length === 2) {
    for (let i = 0; i < nSamples; i++) found[i] = labels[data[i]! > 0 ? 1 : 0]!;
    return found;
  }
  for (let i = 0; i < nSamples; i++) {
    const from = i * k;
    let best = from;
    for (let at = from + 1; at < from + k; at++) if (data[at]! > data[best]!) best = at;
    found[i] = labels[best - from]!;
  }
  return found;
}
