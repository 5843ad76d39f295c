import { Matrix } from "./matrix.ts";

/**
 * `X weightsᵀ + constants`: each sum in the order of the features, then the constant.
 *
 * @param weights shape (nScores, nFeatures) @param constants shape (nScores,)
 * @returns shape (nSamples, nScores)
 * @example linearScores(Matrix.from([[1, 2]]), Matrix.from([[3, 4]]), Float64Array.of(5)).data; // [16]
 */
export function linearScores(X: Matrix, weights: Matrix, constants: Float64Array): Matrix {
  const { data, nSamples, nFeatures: width } = X;
  const w = weights.data;
  const nScores = constants.length;
  const scores = new Float64Array(nSamples * nScores);
  // Four rows at a time, whose sums need not wait for one another.
  const fours = nSamples - (nSamples % 4);
  for (let i = 0; i < fours; i += 4) {
    const first = i * width;
    for (let k = 0; k < nScores; k++) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let j = 0, at = first, from = k * width; j < width; j++, at++) {
        const weight = w[from + j]!;
        a += weight * data[at]!;
        b += weight * data[at + width]!;
        c += weight * data[at + 2 * width]!;
        d += weight * data[at + 3 * width]!;
      }
      const out = i * nScores + k;
      const constant = constants[k]!;
      scores[out] = a + constant;
      scores[out + nScores] = b + constant;
      scores[out + 2 * nScores] = c + constant;
      scores[out + 3 * nScores] = d + constant;
    }
  }
  for (let i = fours; i < nSamples; i++)
    for (let k = 0; k < nScores; k++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += w[k * width + j]! * data[i * width + j]!;
      scores[i * nScores + k] = sum + constants[k]!;
    }
  return new Matrix(scores, nSamples, nScores);
}
