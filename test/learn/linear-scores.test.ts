import fc from "fast-check";
import { expect, test } from "vitest";
import { linearScores } from "../../src/learn/linear-scores.ts";
import { Matrix } from "../../src/learn/matrix.ts";

const size = fc.integer({ min: 1, max: 9 });

test("each score is its own sum, however many rows there are", () => {
  fc.assert(
    fc.property(size, size, size, (nSamples, nFeatures, nScores) => {
      const table = (n: number, p: number, seed: number): Matrix =>
        new Matrix(
          Float64Array.from({ length: n * p }, (_, i) => Math.sin(seed + i * 12.9898)),
          n,
          p,
        );
      const [X, weights, constants] = [
        table(nSamples, nFeatures, 1),
        table(nScores, nFeatures, 2),
        table(1, nScores, 3),
      ];
      const scores = linearScores(X, weights, constants.data);
      for (let i = 0; i < nSamples; i++)
        for (let k = 0; k < nScores; k++)
          expect(scores.at(i, k)).toBe(
            X.row(i).reduce((sum, value, j) => sum + weights.at(k, j) * value, 0) + constants.data[k]!,
          );
    }),
    { numRuns: 50 },
  );
});
