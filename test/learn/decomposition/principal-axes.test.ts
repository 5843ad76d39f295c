import { expect, test } from "vitest";
import { allAxes } from "../../../src/learn/decomposition/principal-axes.ts";
import { singularValues } from "../../../src/learn/linear-algebra/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

test.each([
  [90, 70],
  [70, 90],
])("a table of %i x %i has the same directions by the shorter way", (nSamples, nFeatures) => {
  const random = new RandomState(0);
  const data = Float64Array.from({ length: nSamples * nFeatures }, (_, cell) => {
    return random.standardNormal() * (1 + (cell % nFeatures));
  });
  const X = new Matrix(data, nSamples, nFeatures);
  const { singularValues: sizes, axes } = allAxes(X);
  const { S, Vt } = singularValues(X);
  sizes.forEach((size, k) => {
    expect(Math.abs(size - S[k]!) / S[0]!).toBeLessThan(1e-9);
    const cosine = axes.row(k).reduce((sum, value, j) => sum + value * Vt.at(k, j), 0);
    if (S[k]! / S[0]! > 1e-3) expect(Math.abs(cosine)).toBeCloseTo(1, 9);
  });
});
