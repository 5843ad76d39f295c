import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { matrixProductWasm } from "./matrix-product.wasm.ts";

/** A table of doubles in a kernel's memory: element (i, j) is `values[i * rowStride + j * columnStride]`. */
export interface Block {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** A block of values that lie row by row. */
export function block(values: Float64Array, rows: number, columns: number): Block {
  return { values, rows, columns, rowStride: columns, columnStride: 1 };
}

/** The same values with rows and columns exchanged. */
export function transposed({ values, rows, columns, rowStride, columnStride }: Block): Block {
  return { values, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride };
}

interface Functions {
  addProduct(...numbers: number[]): void;
}

/**
 * C += A B by SIMD. Each element's sum is taken in the order of k, 256 terms at a time, so that it is the same on any
 * machine and for any shape.
 *
 * @example const memory = new KernelMemory(bytesOf(8 * 6, 8 * 6, 8 * 4, MatrixProduct.bytes));
 * const [A, B, C] = [block(memory.float64(6), 2, 3), block(memory.float64(6), 3, 2), block(memory.float64(4), 2, 2)];
 * new MatrixProduct(memory).add(A, B, C);
 */
export class MatrixProduct {
  /** What it needs of the memory for itself. */
  static readonly bytes: number = 8 * 4 * 256;
  readonly #kernel: Functions;
  readonly #panel: Float64Array;

  constructor(memory: KernelMemory) {
    this.#kernel = openKernel(matrixProductWasm, memory);
    this.#panel = memory.float64(4 * 256);
  }

  /**
   * @param A shape (m, k) @param B shape (k, n) @param C shape (m, n), its columns side by side; added to
   * @throws {RangeError} shapes do not fit
   */
  add(A: Block, B: Block, C: Block): void {
    if (A.columns !== B.rows || A.rows !== C.rows || B.columns !== C.columns || C.columnStride !== 1)
      throw new RangeError(
        `MatrixProduct: (${A.rows}, ${A.columns}) x (${B.rows}, ${B.columns}) does not go into (${C.rows}, ${C.columns})`,
      );
    this.#kernel.addProduct(
      A.values.byteOffset,
      8 * A.rowStride,
      8 * A.columnStride,
      B.values.byteOffset,
      8 * B.rowStride,
      8 * B.columnStride,
      C.values.byteOffset,
      8 * C.rowStride,
      A.rows,
      B.columns,
      A.columns,
      this.#panel.byteOffset,
    );
  }
}
