import { Matrix } from "../matrix.ts";

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: `A = Vᵀ diag(values) V` with the vectors as rows of V.
 *
 * @param A shape (n, n); left as it is
 * @returns values falling, shape (n,), and their orthonormal vectors as rows, shape (n, n)
 * @source cyclic Jacobi: Golub and Van Loan, Matrix Computations, 8.5
 * @example symmetricEigen(Matrix.from([[2, 1], [1, 2]])).values; // 3, 1
 */
export function symmetricEigen(A: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = A.nSamples;
  const work = new Matrix(A.data.slice(), n, n);
  const vectors = new Matrix(new Float64Array(n * n), n, n);
  for (let i = 0; i < n; i++) vectors.data[i * n + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && diagonalize(work, vectors); sweep++);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => work.at(b, b) - work.at(a, a));
  return { values: Float64Array.from(order, (i) => work.at(i, i)), vectors: vectors.take(order) };
}

/** One sweep over all elements off the diagonal. @returns whether any was worth turning away */
function diagonalize(A: Matrix, vectors: Matrix): boolean {
  const { data, nSamples: n } = A;
  let turned = false;
  for (let p = 0; p < n; p++)
    for (let q = p + 1; q < n; q++) {
      const off = data[p * n + q]!;
      const [first, last] = [data[p * n + p]!, data[q * n + q]!];
      // What changes neither diagonal element is 0.
      if (!(Math.abs(off) > 1e-16 * Math.sqrt(Math.abs(first)) * Math.sqrt(Math.abs(last))) || off === 0) continue;
      if (first + off === first && last + off === last) continue;
      turned = true;
      const slope = (last - first) / (2 * off);
      const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(1, slope));
      const cosine = 1 / Math.hypot(1, tangent);
      rotateRows(A, p, q, cosine, cosine * tangent);
      rotateColumns(A, p, q, cosine, cosine * tangent);
      rotateRows(vectors, p, q, cosine, cosine * tangent);
      data[p * n + q] = 0;
      data[q * n + p] = 0;
    }
  return turned;
}

function rotateRows(A: Matrix, p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [A.row(p), A.row(q)];
  for (let j = 0; j < x.length; j++) {
    const [a, b] = [x[j]!, y[j]!];
    x[j] = cosine * a - sine * b;
    y[j] = sine * a + cosine * b;
  }
}

function rotateColumns({ data, nSamples: n }: Matrix, p: number, q: number, cosine: number, sine: number): void {
  for (let i = 0; i < n; i++) {
    const [a, b] = [data[i * n + p]!, data[i * n + q]!];
    data[i * n + p] = cosine * a - sine * b;
    data[i * n + q] = sine * a + cosine * b;
  }
}
