import { bytesOf, KernelMemory } from "../kernels/kernel-memory.ts";
import { type Block, block, MatrixProduct, transposed } from "../kernels/matrix-product.ts";
import { addProductTwin } from "../kernels/matrix-product-twin.ts";
import type { Matrix } from "../matrix.ts";

/** Rows at a time. */
const BLOCK = 256;
/** Multiplications from which a kernel earns its start. */
const WORTH_A_KERNEL = 100_000;

/** Measures how far the rows of a table are from points, in directions of their own. */
export class SquaredDistances {
  readonly #X: Matrix;
  readonly #deviations: Float64Array;
  readonly #directions: Float64Array;
  readonly #along: Float64Array;
  readonly #addProduct: (A: Block, B: Block, C: Block) => void;

  /** @param times how often it will be asked, nearly */
  constructor(X: Matrix, times: number) {
    const p = X.nFeatures;
    this.#X = X;
    const rows = Math.min(BLOCK, X.nSamples);
    const sizes = [rows * p, p * p, rows * p];
    const small = X.nSamples * p * p * times < WORTH_A_KERNEL;
    const memory = small ? undefined : new KernelMemory(bytesOf(...sizes.map((n) => 8 * n), MatrixProduct.bytes));
    const [deviations, directions, along] = sizes.map((n) => memory?.float64(n) ?? new Float64Array(n));
    this.#deviations = deviations!;
    this.#directions = directions!;
    this.#along = along!;
    const kernel = memory === undefined ? undefined : new MatrixProduct(memory);
    this.#addProduct = kernel === undefined ? addProductTwin : (A, B, C) => kernel.add(A, B, C);
  }

  /**
   * @param directions rows, each divided by the unit along it, shape (nFeatures, nFeatures)
   * @returns of each row of X the squared distance, shape (nSamples,)
   */
  from(point: Float64Array, directions: Float64Array): Float64Array {
    const { data, nSamples, nFeatures: p } = this.#X;
    const distances = new Float64Array(nSamples);
    this.#directions.set(directions);
    for (let from = 0; from < nSamples; from += BLOCK) {
      const rows = Math.min(BLOCK, nSamples - from);
      for (let c = 0, at = from * p; c < rows * p; )
        for (let j = 0; j < p; j++) this.#deviations[c++] = data[at++]! - point[j]!;
      this.#along.fill(0);
      this.#addProduct(
        block(this.#deviations, rows, p),
        transposed(block(this.#directions, p, p)),
        block(this.#along, rows, p),
      );
      for (let i = 0, c = 0; i < rows; i++) {
        let sum = 0;
        for (let j = 0; j < p; j++, c++) sum += this.#along[c]! * this.#along[c]!;
        distances[from + i] = sum;
      }
    }
    return distances;
  }
}
