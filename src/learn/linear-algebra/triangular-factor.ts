import { Matrix } from "../matrix.ts";

/** Rows that are taken in at a time: few enough to stay in the first cache. */
const BLOCK = 64;

/**
 * R of `X = Q R`, where Q has orthonormal columns and R is upper triangular, by Householder's reflections. Rows are taken
 * in block by block, so that memory does not grow with them.
 *
 * @param X shape (nSamples, p); left as it is
 * @returns shape (p, p); with less samples than features the last rows are 0
 * @source Golub and Van Loan, Matrix Computations, 5.2; in blocks: Demmel, Grigori, Hoemmen and Langou 2012
 */
export function triangularFactor(X: Matrix): Matrix {
  const p = X.nFeatures;
  const height = p + BLOCK;
  // Column by column, since reflections work on columns: R above, new rows below.
  const work = new Float64Array(p * height);
  for (let from = 0; from < X.nSamples; from += BLOCK) {
    const rows = Math.min(BLOCK, X.nSamples - from);
    for (let j = 0; j < p; j++)
      for (let i = 0; i < BLOCK; i++) work[j * height + p + i] = i < rows ? X.at(from + i, j) : 0;
    for (let j = 0; j < p; j++) eliminate(work, height, p, j);
  }
  const R = new Matrix(new Float64Array(p * p), p, p);
  for (let j = 0; j < p; j++) for (let i = 0; i <= j; i++) R.data[i * p + j] = work[j * height + i]!;
  return R;
}

/** Reflects the new rows of column `j` into its diagonal element, and the columns behind it likewise. */
function eliminate(work: Float64Array, height: number, p: number, j: number): void {
  const column = j * height;
  let below = 0;
  for (let i = p; i < height; i++) below += work[column + i]! ** 2;
  if (below === 0) return;
  const diagonal = work[column + j]!;
  const norm = Math.sqrt(diagonal * diagonal + below);
  // The sign that does not cancel.
  const reflected = diagonal > 0 ? -norm : norm;
  const head = diagonal - reflected;
  const scale = 2 / (head * head + below);
  for (let k = j + 1; k < p; k++) {
    const other = k * height;
    let dot = head * work[other + j]!;
    for (let i = p; i < height; i++) dot += work[column + i]! * work[other + i]!;
    const share = scale * dot;
    work[other + j]! -= share * head;
    for (let i = p; i < height; i++) work[other + i]! -= share * work[column + i]!;
  }
  work[column + j] = reflected;
}
