import { bytesOf, KernelMemory } from "./kernels/kernel-memory.ts";
import { type Block, block, MatrixProduct, transposed } from "./kernels/matrix-product.ts";
import { addProductTwin } from "./kernels/matrix-product-twin.ts";
import { Matrix } from "./matrix.ts";

/** Rows that are multiplied at a time: as many as stay in the second cache beside the result. */
const BLOCK = 256;
/** Columns of the result at a time; of a symmetric one only what is left of the diagonal's stripe is computed. */
const STRIPE = 8;
/** Multiplications from which a kernel earns its start. */
const WORTH_A_KERNEL = 300_000;

/**
 * `Aᵀ B`: of every column of A with every column of B the sum of products, in one fixed order.
 *
 * @param A shape (n, p) @param B shape (n, q)
 * @returns shape (p, q)
 * @example crossProduct(Matrix.from([[1, 2], [3, 4]]), Matrix.from([[1], [1]])).toRows(); // [[4], [6]]
 */
export function crossProduct(A: Matrix, B: Matrix): Matrix {
  const whole = ({ data, nSamples, nFeatures }: Matrix): Block => block(data, nSamples, nFeatures);
  const [p, q] = [A.nFeatures, B.nFeatures];
  if (A.nSamples * p * q < WORTH_A_KERNEL) {
    const product = new Matrix(new Float64Array(p * q), p, q);
    addProductTwin(transposed(whole(A)), whole(B), whole(product));
    return product;
  }
  const memory = new KernelMemory(bytesOf(8 * BLOCK * p, 8 * BLOCK * q, 8 * p * q, MatrixProduct.bytes));
  const [a, b, result] = [memory.float64(BLOCK * p), memory.float64(BLOCK * q), memory.float64(p * q)];
  const kernel = new MatrixProduct(memory);
  for (let from = 0; from < A.nSamples; from += BLOCK) {
    const to = Math.min(from + BLOCK, A.nSamples);
    a.set(A.data.subarray(from * p, to * p));
    b.set(B.data.subarray(from * q, to * q));
    kernel.add(transposed(block(a, to - from, p)), block(b, to - from, q), block(result, p, q));
  }
  return new Matrix(result.slice(), p, q);
}

/**
 * `Aᵀ diag(factors) A`, which is symmetric: half of it is computed.
 *
 * @param A shape (n, p) @param factors of its rows, of any sign, shape (n,); absent: all 1
 * @returns shape (p, p)
 * @example gram(Matrix.from([[1, 2], [3, 4]]), Float64Array.of(1, 0)).toRows(); // [[1, 2], [2, 4]]
 */
export function gram(A: Matrix, factors?: Float64Array): Matrix {
  const { data, nSamples, nFeatures: width } = A;
  let done = 0;
  return sumOfOuterProducts(width, nSamples, factors !== undefined, (left, right) => {
    const n = Math.min(left.length / width, nSamples - done);
    left.set(data.subarray(done * width, (done + n) * width));
    if (factors !== undefined)
      for (let i = 0, o = 0; i < n; i++) {
        const factor = factors[done + i]!;
        for (let j = 0; j < width; j++, o++) right[o] = factor * left[o]!;
      }
    done += n;
    return n;
  });
}

/**
 * Fills `left` and `right` with up to `left.length / width` rows, row by row. Both are the same array where the rows
 * stand for themselves; else each row of `right` is a multiple of the row of `left`.
 *
 * @returns how many rows; 0: there are no more
 */
export type NextRows = (left: Float64Array, right: Float64Array) => number;

/**
 * The sum over rows of `left rightᵀ`, which is symmetric: half of it is computed. Rows are made as they are needed, so that
 * no table of them has to exist.
 *
 * @param nRows how many rows there will be, nearly
 * @param multiples whether `next` fills two arrays
 * @returns shape (width, width)
 */
export function sumOfOuterProducts(width: number, nRows: number, multiples: boolean, next: NextRows): Matrix {
  const small = (nRows * width * width) / 2 < WORTH_A_KERNEL;
  const sums = small ? plainSum(width, multiples, next) : kernelSum(width, multiples, next);
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) sums[j * width + i] = sums[i * width + j]!;
  return new Matrix(sums, width, width);
}

/** The lower triangle. */
function plainSum(width: number, multiples: boolean, next: NextRows): Float64Array {
  const sums = new Float64Array(width * width);
  const left = new Float64Array(BLOCK * width);
  const right = multiples ? new Float64Array(BLOCK * width) : left;
  for (let rows = next(left, right); rows > 0; rows = next(left, right))
    for (let o = 0; o < rows * width; o += width)
      for (let a = 0; a < width; a++) {
        const scaled = right[o + a]!;
        for (let b = 0, s = a * width; b <= a; b++) sums[s + b]! += scaled * left[o + b]!;
      }
  return sums;
}

/** The lower triangle, and some of the upper one. */
function kernelSum(width: number, multiples: boolean, next: NextRows): Float64Array {
  const room = 8 * BLOCK * width;
  const memory = new KernelMemory(bytesOf(room, multiples ? room : 0, 8 * width * width, MatrixProduct.bytes));
  const left = memory.float64(BLOCK * width);
  const right = multiples ? memory.float64(BLOCK * width) : left;
  const sums = memory.float64(width * width);
  const kernel = new MatrixProduct(memory);
  for (let rows = next(left, right); rows > 0; rows = next(left, right))
    for (let j = 0; j < width; j += STRIPE) {
      const columns = Math.min(STRIPE, width - j);
      kernel.add(
        { ...block(left.subarray(j), width - j, rows), rowStride: 1, columnStride: width },
        { ...block(right.subarray(j), rows, columns), rowStride: width },
        { ...block(sums.subarray(j * width + j), width - j, columns), rowStride: width },
      );
    }
  return sums.slice();
}
