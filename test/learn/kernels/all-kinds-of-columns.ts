import { Matrix } from "../../../src/learn/matrix.ts";
import type { RandomState } from "../../../src/learn/random/index.ts";

const columns: readonly ((x: number) => number)[] = [
  (x) => x,
  (x) => 5e-8 * Math.floor(x * 40),
  (x) => Math.floor(x * 12),
  (x) => (x < 0.1 ? 0 : 1),
  () => 3,
  (x) => 2 + 3e-8 * x,
];

/** Columns that are continuous, near each other, of few values, of two, constant, and constant but for rounding. */
export function allKindsOfColumns(nSamples: number, random: RandomState): Matrix {
  const data = new Float64Array(nSamples * columns.length).map((_, i) =>
    columns[i % columns.length]!(random.randomSample()),
  );
  return new Matrix(data, nSamples, columns.length);
}
