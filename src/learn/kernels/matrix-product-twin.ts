import type { Block } from "./matrix-product.ts";

/** What `MatrixProduct.add` does, to the bit, on values anywhere: C += A B. */
export function addProductTwin(A: Block, B: Block, C: Block): void {
  for (let from = 0; from < A.columns; from += 256) {
    const to = Math.min(from + 256, A.columns);
    for (let i = 0; i < A.rows; i++)
      for (let j = 0; j < B.columns; j++) {
        let sum = 0;
        for (let p = from; p < to; p++)
          sum += A.values[i * A.rowStride + p * A.columnStride]! * B.values[p * B.rowStride + j * B.columnStride]!;
        C.values[i * C.rowStride + j * C.columnStride]! += sum;
      }
  }
}
