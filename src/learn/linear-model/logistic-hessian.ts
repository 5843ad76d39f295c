import { gram } from "../cross-product.ts";
import type { LogisticSamples } from "../kernels/logistic-pass.ts";
import { Matrix } from "../matrix.ts";

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
  const table = constant === 0 ? X : withConstant(X, constant);
  const width = table.nFeatures;
  const rows = nClasses === 2 ? 1 : nClasses;
  const probabilities = probabilitiesAt(table, rows, w);
  const factors = new Float64Array(X.nSamples);
  for (let k = 0; k < rows; k++)
    for (let l = 0; l <= k; l++) {
      for (let i = 0; i < factors.length; i++) {
        const p = probabilities[i * rows + k]!;
        factors[i] = weights[i]! * p * ((k === l ? 1 : 0) - probabilities[i * rows + l]!);
      }
      const { data } = gram(table, factors);
      for (let a = 0; a < width; a++) {
        const part = data.subarray(a * width, (a + 1) * width);
        H.set(part, (k * width + a) * w.length + l * width);
        H.set(part, (l * width + a) * w.length + k * width);
      }
    }
}

/** Of each row's class, or for a single row of the second of two classes; shape (nSamples, rows). */
function probabilitiesAt(table: Matrix, rows: number, w: Float64Array): Float64Array {
  const { data, nSamples, nFeatures: width } = table;
  const probabilities = new Float64Array(nSamples * rows);
  for (let i = 0; i < nSamples; i++) {
    const o = i * width;
    const row = probabilities.subarray(i * rows, (i + 1) * rows);
    let top = rows === 1 ? 0 : Number.NEGATIVE_INFINITY;
    for (let k = 0, c = 0; k < rows; k++) {
      let z = 0;
      for (let j = 0; j < width; j++) z += w[c++]! * data[o + j]!;
      row[k] = z;
      if (z > top) top = z;
    }
    // With a single row the other class has the score 0.
    let sum = rows === 1 ? Math.exp(-top) : 0;
    for (let k = 0; k < rows; k++) {
      row[k] = Math.exp(row[k]! - top);
      sum += row[k]!;
    }
    for (let k = 0; k < rows; k++) row[k]! /= sum;
  }
  return probabilities;
}

function withConstant(X: Matrix, constant: number): Matrix {
  const width = X.nFeatures + 1;
  const data = new Float64Array(X.nSamples * width).fill(constant);
  for (let i = 0; i < X.nSamples; i++) data.set(X.row(i), i * width);
  return new Matrix(data, X.nSamples, width);
}
