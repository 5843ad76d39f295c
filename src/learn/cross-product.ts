import { bytesOf, KernelMemory } from "./kernels/kernel-memory.ts";
import { type Block, block, MatrixProduct, transposed } from "./kernels/matrix-product.ts";
import { addProductTwin } from "./kernels/matrix-product-twin.ts";
import { Matrix } from "./matrix.ts";

/** Rows that are multiplied at a time: as many as stay in the second cache beside the result. */
const BLOCK = 128;
/** Columns of the result at a time; of a symmetric one only what is left of the diagonal's stripe is computed. */
const STRIPE = 32;
/** Multiplications from which a kernel earns its start. */
const WORTH_A_KERNEL = 500_000;

/**
 * `Aᵀ B`: of every column of A with every column of B the sum of products, in one fixed order.
 *
 * @param A shape (n, p) @param B shape (n, q)
 * @returns shape (p, q)
 * @example crossProduct(Matrix.from([[1, 2], [3, 4]]), Matrix.from([[1], [1]])).toRows(); // [[4], [6]]
 */
export function crossProduct(A: Matrix, B: Matrix): Matrix {
  if (A.nSamples * A.nFeatures * B.nFeatures >= WORTH_A_KERNEL) return kernelProduct(A, { table: B });
  const product = new Matrix(new Float64Array(A.nFeatures * B.nFeatures), A.nFeatures, B.nFeatures);
  const whole = ({ data, nSamples, nFeatures }: Matrix): Block => block(data, nSamples, nFeatures);
  addProductTwin(transposed(whole(A)), whole(B), whole(product));
  return product;
}

/**
 * `Aᵀ diag(factors) A`, which is symmetric: half of it is computed.
 *
 * @param A shape (n, p) @param factors of its rows, of any sign, shape (n,); absent: all 1
 * @returns shape (p, p)
 * @example gram(Matrix.from([[1, 2], [3, 4]]), Float64Array.of(1, 0)).toRows(); // [[1, 2], [2, 4]]
 */
export function gram(A: Matrix, factors?: Float64Array): Matrix {
  const width = A.nFeatures;
  const small = (A.nSamples * width * width) / 2 < WORTH_A_KERNEL;
  const product = small ? plainGram(A, factors) : kernelProduct(A, { factors });
  const { data } = product;
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) data[j * width + i] = data[i * width + j]!;
  return product;
}

/** The lower triangle. */
function plainGram(A: Matrix, factors: Float64Array | undefined): Matrix {
  const { data, nFeatures: width } = A;
  const sums = new Float64Array(width * width);
  for (let i = 0, o = 0; i < A.nSamples; i++, o += width) {
    const factor = factors?.[i] ?? 1;
    for (let a = 0; a < width; a++) {
      const scaled = factor * data[o + a]!;
      if (scaled === 0) continue;
      for (let b = 0, s = a * width; b <= a; b++) sums[s + b]! += scaled * data[o + b]!;
    }
  }
  return new Matrix(sums, width, width);
}

/** `Aᵀ` times a table, or times A itself with factors, of which the lower triangle. */
function kernelProduct(A: Matrix, right: { table: Matrix } | { factors: Float64Array | undefined }): Matrix {
  const symmetric = "factors" in right;
  const [p, q] = [A.nFeatures, symmetric ? A.nFeatures : right.table.nFeatures];
  const memory = new KernelMemory(bytesOf(8 * BLOCK * p, 8 * BLOCK * q, 8 * p * q, MatrixProduct.bytes));
  const [a, b, result] = [memory.float64(BLOCK * p), memory.float64(BLOCK * q), memory.float64(p * q)];
  const kernel = new MatrixProduct(memory);
  for (let from = 0; from < A.nSamples; from += BLOCK) {
    const rows = Math.min(BLOCK, A.nSamples - from);
    a.set(A.data.subarray(from * p, (from + rows) * p));
    if (!symmetric) b.set(right.table.data.subarray(from * q, (from + rows) * q));
    else if (right.factors === undefined) b.set(a);
    else for (let o = 0; o < rows * p; o++) b[o] = right.factors[from + Math.floor(o / p)]! * a[o]!;
    for (let j = 0; j < q; j += STRIPE) {
      const columns = Math.min(STRIPE, q - j);
      const top = symmetric ? j : 0;
      kernel.add(
        { ...block(a.subarray(top), p - top, rows), rowStride: 1, columnStride: p },
        { ...block(b.subarray(j), rows, columns), rowStride: q },
        { ...block(result.subarray(top * q + j), p - top, columns), rowStride: q },
      );
    }
  }
  return new Matrix(result.slice(), p, q);
}
