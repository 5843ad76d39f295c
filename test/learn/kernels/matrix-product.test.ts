import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";
import { type Block, block, MatrixProduct, transposed } from "../../../src/learn/kernels/matrix-product.ts";
import { addProductTwin } from "../../../src/learn/kernels/matrix-product-twin.ts";

const shape = fc.record({
  m: fc.integer({ min: 1, max: 13 }),
  n: fc.integer({ min: 1, max: 13 }),
  k: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 250, max: 520 })),
  aTransposed: fc.boolean(),
  bTransposed: fc.boolean(),
  seed: fc.integer(),
});

/** Some numbers of no pattern. */
function fill(values: Float64Array, seed: number): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.sin(seed + i * 12.9898) * 43.758;
}

test("the kernel and its twin agree to the bit, whatever the shapes and strides", () => {
  fc.assert(
    fc.property(shape, ({ m, n, k, aTransposed, bTransposed, seed }) => {
      const memory = new KernelMemory(bytesOf(8 * m * k, 8 * k * n, 8 * m * n, MatrixProduct.bytes));
      const [a, b, c] = [memory.float64(m * k), memory.float64(k * n), memory.float64(m * n)];
      fill(a, seed);
      fill(b, seed + 1);
      fill(c, seed + 2);
      const A: Block = aTransposed ? transposed(block(a, k, m)) : block(a, m, k);
      const B: Block = bTransposed ? transposed(block(b, n, k)) : block(b, k, n);
      const twin = block(c.slice(), m, n);
      addProductTwin(A, B, twin);
      new MatrixProduct(memory).add(A, B, block(c, m, n));
      expect(c).toEqual(twin.values);
    }),
    { numRuns: 200 },
  );
});

test("shapes that do not fit are refused", () => {
  const memory = new KernelMemory(bytesOf(MatrixProduct.bytes));
  const empty = new Float64Array(0);
  expect(() => new MatrixProduct(memory).add(block(empty, 2, 3), block(empty, 2, 3), block(empty, 2, 3))).toThrow(
    "MatrixProduct: (2, 3) x (2, 3) does not go into (2, 3)",
  );
});
