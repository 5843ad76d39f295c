import { expect, test } from "vitest";
import { gram } from "../../../src/learn/cross-product.ts";
import { symmetricEigen, tridiagonalEigen } from "../../../src/learn/linear-algebra/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

function symmetric(n: number, rank: number): Matrix {
  const random = new RandomState(n);
  return gram(
    new Matrix(
      Float64Array.from({ length: rank * n }, () => random.standardNormal()),
      rank,
      n,
    ),
  );
}

test.each([
  [1, 3],
  [2, 5],
  [7, 9],
  [40, 60],
  [40, 15],
])("an order of %i and rank of %i is taken apart as turning pairs does it", (n, rank) => {
  const A = symmetric(n, rank);
  const { values, vectors } = tridiagonalEigen(A);
  const other = symmetricEigen(A).values;
  values.forEach((value, k) => {
    expect(Math.abs(value - other[k]!) / values[0]!).toBeLessThan(1e-13);
    const v = vectors.row(k);
    for (let i = 0; i < n; i++) {
      const image = v.reduce((sum, part, j) => sum + A.at(i, j) * part, 0);
      expect(Math.abs(image - value * v[i]!) / values[0]!).toBeLessThan(1e-12);
      const product = vectors.row(i).reduce((sum, part, j) => sum + part * v[j]!, 0);
      expect(product).toBeCloseTo(i === k ? 1 : 0, 12);
    }
  });
});

test("diagonal and zero matrices are left as they are", () => {
  const { values, vectors } = tridiagonalEigen(
    Matrix.from([
      [2, 0, 0],
      [0, 5, 0],
      [0, 0, 1],
    ]),
  );
  expect(Array.from(values)).toEqual([5, 2, 1]);
  expect(vectors.toRows().map((row) => row.map(Math.abs))).toEqual([
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ]);
  expect(Array.from(tridiagonalEigen(new Matrix(new Float64Array(9), 3, 3)).values)).toEqual([0, 0, 0]);
});
