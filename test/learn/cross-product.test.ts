import { expect, test } from "vitest";
import { crossProduct, gram } from "../../src/learn/cross-product.ts";
import { Matrix } from "../../src/learn/matrix.ts";
import { RandomState } from "../../src/learn/random/index.ts";

function table(nSamples: number, nFeatures: number, seed: number): Matrix {
  return new Matrix(new RandomState(seed).uniform(-1, 1, nSamples * nFeatures), nSamples, nFeatures);
}

function expected(A: Matrix, B: Matrix, factors?: Float64Array): number[][] {
  return Array.from({ length: A.nFeatures }, (_, j) =>
    Array.from({ length: B.nFeatures }, (_, k) => {
      let sum = 0;
      for (let i = 0; i < A.nSamples; i++) sum += (factors?.[i] ?? 1) * A.at(i, j) * B.at(i, k);
      return sum;
    }),
  );
}

function expectClose(got: Matrix, want: number[][]): void {
  const rows = got.toRows();
  rows.forEach((row, j) => {
    row.forEach((value, k) => {
      expect(value).toBeCloseTo(want[j]![k]!, 9);
    });
  });
  expect([rows.length, rows[0]!.length]).toEqual([want.length, want[0]!.length]);
}

// Small ones in plain TypeScript, large ones by a kernel, in whole blocks and not.
test.each([
  [5, 2, 3],
  [300, 9, 70],
  [512, 40, 8],
  [1000, 13, 13],
])("%i rows: %i columns by %i", (n, p, q) => {
  const [A, B] = [table(n, p, 1), table(n, q, 2)];
  expectClose(crossProduct(A, B), expected(A, B));
});

test.each([
  [1, 1],
  [7, 3],
  [300, 9],
  [1025, 29],
  [513, 65],
])("%i rows of %i columns with themselves, with factors of any sign and without", (n, p) => {
  const A = table(n, p, 3);
  const factors = new RandomState(4).uniform(-1, 1, n);
  expectClose(gram(A), expected(A, A));
  expectClose(gram(A, factors), expected(A, A, factors));
});
