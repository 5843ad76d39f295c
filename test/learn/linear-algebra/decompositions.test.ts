import { expect, test } from "vitest";
import { gram } from "../../../src/learn/cross-product.ts";
import {
  singularValues,
  spreadDirections,
  symmetricEigen,
  triangularFactor,
} from "../../../src/learn/linear-algebra/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const random = new RandomState(5);
const draw = (n: number, p: number): Matrix =>
  new Matrix(
    Float64Array.from({ length: n * p }, () => random.standardNormal()),
    n,
    p,
  );
const transpose = (A: Matrix): Matrix =>
  Matrix.from(Array.from({ length: A.nFeatures }, (_, j) => Array.from(A.column(j))));
const multiply = (A: Matrix, B: Matrix): Matrix =>
  Matrix.from(
    A.toRows().map((row) =>
      Array.from({ length: B.nFeatures }, (_, j) => row.reduce((s, v, k) => s + v * B.at(k, j), 0)),
    ),
  );
const scaleRows = (A: Matrix, by: Float64Array): Matrix =>
  Matrix.from(A.toRows().map((row, i) => row.map((v) => v * by[i]!)));
const gap = (A: Matrix, B: Matrix): number =>
  A.data.reduce((worst, value, c) => Math.max(worst, Math.abs(value - B.data[c]!)), 0);
const identity = (n: number): Matrix =>
  Matrix.from(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))));

const shapes: [string, Matrix][] = [
  ["tall", draw(200, 7)],
  ["square", draw(6, 6)],
  ["wide", draw(4, 9)],
  ["with equal columns", multiply(draw(50, 2), draw(2, 5))],
  [
    "with a column of zeros",
    Matrix.from(
      draw(30, 4)
        .toRows()
        .map((row) => [...row, 0]),
    ),
  ],
  ["of zeros", new Matrix(new Float64Array(12), 4, 3)],
  [
    "of scales far apart",
    Matrix.from(
      draw(40, 4)
        .toRows()
        .map((row) => row.map((v, j) => v * 10 ** (-4 * j))),
    ),
  ],
];

test.each(shapes)("a matrix that is %s: the triangular factor keeps its Gram matrix", (_name, X) => {
  const R = triangularFactor(X);
  expect(gap(multiply(transpose(R), R), multiply(transpose(X), X))).toBeLessThan(1e-11);
  expect(R.data.every((value, c) => Math.floor(c / R.nFeatures) <= c % R.nFeatures || value === 0)).toBe(true);
});

test.each(shapes)("a matrix that is %s: singular values and vectors give its Gram matrix back", (_name, X) => {
  const { S, Vt } = singularValues(X);
  expect(S).toHaveLength(Math.min(X.nSamples, X.nFeatures));
  expect(S.toSorted((a, b) => b - a)).toEqual(S);
  expect(gap(multiply(Vt, transpose(Vt)), identity(S.length))).toBeLessThan(1e-13);
  const squares = S.map((s) => s * s);
  expect(gap(multiply(transpose(Vt), scaleRows(Vt, squares)), multiply(transpose(X), X))).toBeLessThan(1e-11);
});

test.each(shapes)("a matrix that is %s: eigenvalues and vectors give its Gram matrix back", (_name, X) => {
  const A = multiply(transpose(X), X);
  const { values, vectors } = symmetricEigen(A);
  expect(values.toSorted((a, b) => b - a)).toEqual(values);
  expect(gap(multiply(vectors, transpose(vectors)), identity(values.length))).toBeLessThan(1e-13);
  expect(gap(multiply(transpose(vectors), scaleRows(vectors, values)), A)).toBeLessThan(1e-11);
});

test("values of a matrix that is not definite keep their signs", () => {
  const { values } = symmetricEigen(
    Matrix.from([
      [0, 2],
      [2, 0],
    ]),
  );
  expect(values[0]).toBeCloseTo(2, 14);
  expect(values[1]).toBeCloseTo(-2, 14);
});

test("directions of spread come from the products alone where those have the digits, else from the table", () => {
  const even = draw(60, 5);
  const uneven = scaleRows(transpose(even), Float64Array.of(1, 1, 1, 1, 1e-6));
  const table = (): never => {
    throw new Error("the table was asked for");
  };
  const squares = (A: Matrix): readonly number[] => [...singularValues(A).S].map((value) => value * value);
  const close = (got: Float64Array, want: readonly number[], share: number): void =>
    want.forEach((value, k) => {
      expect(Math.abs(got[k]! - value)).toBeLessThanOrEqual(share * value);
    });
  close(spreadDirections(gram(even), table).squares, squares(even), 1e-12);
  const hard = transpose(uneven);
  close(spreadDirections(gram(hard), () => hard).squares, squares(hard), 1e-12);
  // What is as good as 0 to the caller, and what is small beside that which is added, need no digits.
  expect(spreadDirections(gram(hard), table, { dropped: 1e-6 }).squares[4]).toBeLessThan(1e-6);
  expect(spreadDirections(gram(hard), table, { added: 1 }).squares[4]).toBeLessThan(1e-6);
});
