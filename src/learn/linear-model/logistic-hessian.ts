import { sumOfOuterProducts } from "../cross-product.ts";
import type { LogisticSamples } from "../kernels/logistic-pass.ts";
import type { Matrix } from "../matrix.ts";

/**
 * Fills `H` with the second derivatives of the weighted logistic loss.
 *
 * @param constant the constant feature that the intercepts multiply; 0: no intercept
 * @param w row by row the coefficients, then the row's intercept; one row for two classes, else one for each
 * @param H shape (w.length, w.length)
 */
export function fillLogisticHessian(
  samples: LogisticSamples,
  constant: number,
  w: Float64Array,
  H: Float64Array,
): void {
  const { X, nClasses, weights } = samples;
  const width = X.nFeatures + (constant === 0 ? 0 : 1);
  const rows = nClasses === 2 ? 1 : nClasses;
  const probabilities = probabilitiesAt(X, constant, rows, w);
  const factors = new Float64Array(X.nSamples);
  for (let k = 0; k < rows; k++)
    for (let l = 0; l <= k; l++) {
      for (let i = 0; i < factors.length; i++) {
        const p = probabilities[i * rows + k]!;
        factors[i] = weights[i]! * p * ((k === l ? 1 : 0) - probabilities[i * rows + l]!);
      }
      const { data } = weightedSum(X, constant, factors);
      for (let a = 0; a < width; a++) {
        const part = data.subarray(a * width, (a + 1) * width);
        H.set(part, (k * width + a) * w.length + l * width);
        H.set(part, (l * width + a) * w.length + k * width);
      }
    }
}

/** The sum of `factor * x xᵀ` over the rows x with their constant; factors have any sign. */
function weightedSum(X: Matrix, constant: number, factors: Float64Array): Matrix {
  const { data, nFeatures } = X;
  const width = nFeatures + (constant === 0 ? 0 : 1);
  let i = 0;
  return sumOfOuterProducts(width, factors.length, true, (left, right) => {
    let o = 0;
    for (; i < factors.length && o < left.length; i++) {
      const factor = factors[i]!;
      for (let j = i * nFeatures; j < (i + 1) * nFeatures; j++, o++) {
        left[o] = data[j]!;
        right[o] = factor * data[j]!;
      }
      if (constant === 0) continue;
      left[o] = constant;
      right[o++] = factor * constant;
    }
    return o / width;
  });
}

/** Of each row's class, or for a single row of the second of two classes; shape (nSamples, rows). */
function probabilitiesAt(X: Matrix, constant: number, rows: number, w: Float64Array): Float64Array {
  const { data, nSamples, nFeatures } = X;
  const probabilities = new Float64Array(nSamples * rows);
  for (let i = 0; i < nSamples; i++) {
    const [start, first] = [i * nFeatures, i * rows];
    let top = rows === 1 ? 0 : Number.NEGATIVE_INFINITY;
    for (let k = 0, c = 0; k < rows; k++) {
      let z = 0;
      for (let j = 0; j < nFeatures; j++) z += w[c++]! * data[start + j]!;
      if (constant !== 0) z += w[c++]! * constant;
      probabilities[first + k] = z;
      if (z > top) top = z;
    }
    // With a single row the other class has the score 0.
    let sum = rows === 1 ? Math.exp(-top) : 0;
    for (let k = first; k < first + rows; k++) {
      probabilities[k] = Math.exp(probabilities[k]! - top);
      sum += probabilities[k]!;
    }
    for (let k = first; k < first + rows; k++) probabilities[k]! /= sum;
  }
  return probabilities;
}
