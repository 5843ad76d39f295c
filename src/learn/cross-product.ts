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
 * @param A shape (n, p) @param B shape (n, q); `A` itself: the result is symmetric, and half of it is computed
 * @returns shape (p, q)
 * @example crossProduct(Matrix.from([[1, 2], [3, 4]]), Matrix.from([[1], [1]])).toRows(); // [[4], [6]]
 */
export function crossProduct(A: Matrix, B: Matrix): Matrix {
  const small = A.nSamples * A.nFeatures * B.nFeatures < WORTH_A_KERNEL;
  const product = small ? plainProduct(A, B) : kernelProduct(A, B);
  if (A === B) mirror(product);
  return product;
}

function plainProduct(A: Matrix, B: Matrix): Matrix {
  const product = new Matrix(new Float64Array(A.nFeatures * B.nFeatures), A.nFeatures, B.nFeatures);
  const whole = ({ data, nSamples, nFeatures }: Matrix): Block => block(data, nSamples, nFeatures);
  addProductTwin(transposed(whole(A)), whole(B), whole(product));
  return product;
}

function kernelProduct(A: Matrix, B: Matrix): Matrix {
  const [p, q] = [A.nFeatures, B.nFeatures];
  const memory = new KernelMemory(bytesOf(8 * BLOCK * p, 8 * BLOCK * q, 8 * p * q, MatrixProduct.bytes));
  const [left, right, result] = [memory.float64(BLOCK * p), memory.float64(BLOCK * q), memory.float64(p * q)];
  const kernel = new MatrixProduct(memory);
  for (let from = 0; from < A.nSamples; from += BLOCK) {
    const rows = Math.min(BLOCK, A.nSamples - from);
    left.set(A.data.subarray(from * p, (from + rows) * p));
    if (A !== B) right.set(B.data.subarray(from * q, (from + rows) * q));
    for (let j = 0; j < q; j += STRIPE) {
      const columns = Math.min(STRIPE, q - j);
      const top = A === B ? j : 0;
      const part = (values: Float64Array, at: number, height: number, width: number, rowStride: number): Block => ({
        ...{ values: values.subarray(at), rows: height, columns: width, rowStride, columnStride: 1 },
      });
      kernel.add(
        transposed(part(left, top, rows, p - top, p)),
        A === B ? part(left, j, rows, columns, p) : part(right, j, rows, columns, q),
        part(result, top * q + j, p - top, columns, q),
      );
    }
  }
  return new Matrix(result.slice(), p, q);
}

/** Copies what is below the diagonal to above it. */
function mirror({ data, nFeatures }: Matrix): void {
  for (let i = 0; i < nFeatures; i++) for (let j = 0; j < i; j++) data[j * nFeatures + i] = data[i * nFeatures + j]!;
}
