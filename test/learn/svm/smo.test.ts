import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "../../../src/learn/kernels/kernel-memory.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { KernelRows } from "../../../src/learn/svm/kernel-rows.ts";
import { ComputedKernel } from "../../../src/learn/svm/kernel-source.ts";
import { SampleTiles } from "../../../src/learn/svm/sample-tiles.ts";
import { SmoSolver } from "../../../src/learn/svm/smo.ts";
import type { SmoOptions, SmoProblem, SmoSolution } from "../../../src/learn/svm/smo-problem.ts";
import { workbench } from "../../../src/learn/svm/workbench.ts";

const kernel = { name: "rbf", gamma: 0.5, coef0: 0, degree: 0 } as const;
const thorough: SmoOptions = { tol: 1e-6, maxIter: -1, shrinking: true, onStep: undefined };

/** Samples in a plane, some of each class, with costs that differ. */
function problemOf(n: number, seed: number): { X: Matrix; problem: SmoProblem } {
  const random = new RandomState(seed);
  const start = Float64Array.from({ length: n }, (_, k) => (k % 2 === 0 || random.randint(0, 3) === 0 ? 1 : -1));
  start[1] = -1;
  const costs = random.uniform(0.1, 20, n);
  return {
    X: new Matrix(random.uniform(-2, 2, 2 * n), n, 2),
    problem: {
      start,
      low: start.map((sign, k) => (sign > 0 ? 0 : -costs[k]!)),
      high: start.map((sign, k) => (sign > 0 ? costs[k]! : 0)),
    },
  };
}

/** @param products how large the problem is said to be: it decides whether kernels or their twins are used */
function solve(X: Matrix, problem: SmoProblem, options: SmoOptions, cacheBytes: number, products: number): SmoSolution {
  const n = X.nSamples;
  const sizes = [8 * SampleTiles.doubles(n, 2), ...KernelRows.bytes(n, cacheBytes), ...SmoSolver.bytes(n)];
  const bench = workbench(bytesOf(...sizes), products);
  const rows = new KernelRows(bench, new ComputedKernel(X, kernel, bench.sampleRow, bench.room, n), n, cacheBytes);
  rows.open(Int32Array.from({ length: n }, (_, k) => k));
  return new SmoSolver(bench.room, bench.smoStep, rows, n).solve(problem, options);
}

const size = fc.integer({ min: 2, max: 90 });

test("no pair of variables could win more, all are within their bounds, and their sum is 0", () => {
  fc.assert(
    fc.property(size, fc.nat(), (n, seed) => {
      const { X, problem } = problemOf(n, seed);
      const { variables } = solve(X, problem, thorough, 1e6, 0);
      let [top, bottom, sum] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
      for (let i = 0; i < n; i++) {
        let slope = problem.start[i]!;
        for (let j = 0; j < n; j++) {
          const distance = (X.at(i, 0) - X.at(j, 0)) ** 2 + (X.at(i, 1) - X.at(j, 1)) ** 2;
          slope -= variables[j]! * Math.exp(-0.5 * distance);
        }
        sum += variables[i]!;
        expect(variables[i]).toBeGreaterThanOrEqual(problem.low[i]!);
        expect(variables[i]).toBeLessThanOrEqual(problem.high[i]!);
        if (variables[i]! < problem.high[i]!) top = Math.max(top, slope);
        if (variables[i]! > problem.low[i]!) bottom = Math.min(bottom, slope);
      }
      // Kernel values are floats.
      expect(top - bottom).toBeLessThan(1e-4);
      expect(sum).toBeCloseTo(0, 9);
    }),
    { numRuns: 60 },
  );
});

test("kernels and their twins, a large cache and one for two rows, give the same to the bit", () => {
  fc.assert(
    fc.property(size, fc.nat(), (n, seed) => {
      const { X, problem } = problemOf(n, seed);
      const plain = solve(X, problem, { ...thorough, tol: 1e-3 }, 1e6, 0);
      expect(solve(X, problem, { ...thorough, tol: 1e-3 }, 1e6, 1e9)).toEqual(plain);
      expect(solve(X, problem, { ...thorough, tol: 1e-3 }, 1, 0)).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

test("variables that are left out for a while come back: the optimum is the same without that", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { X, problem } = problemOf(200, seed);
      const ends = [true, false].map((shrinking) => {
        let objective = 0;
        const onStep = (value: number): void => {
          objective = value;
        };
        const { level } = solve(X, problem, { ...thorough, shrinking, onStep }, 1e6, 1e9);
        return { level, objective };
      });
      expect(ends[0]!.level).toBeCloseTo(ends[1]!.level, 4);
      expect(ends[0]!.objective).toBeCloseTo(ends[1]!.objective, 4);
    }),
    { numRuns: 10 },
  );
});

test("it ends at the limit of iterations, and says so", () => {
  const { X, problem } = problemOf(60, 1);
  expect(solve(X, problem, { ...thorough, maxIter: 0 }, 1e6, 0)).toMatchObject({ iterations: 0, stopped: true });
  expect(solve(X, problem, { ...thorough, maxIter: 7 }, 1e6, 0)).toMatchObject({ iterations: 7, stopped: true });
  expect(solve(X, problem, thorough, 1e6, 0).stopped).toBe(false);
});

test("where rounding takes whole steps, or leads in a circle, it ends all the same", () => {
  const ends = Array.from({ length: 60 }, (_, seed) => {
    const { X } = problemOf(2 + (seed % 7), seed);
    const size = 10 ** (10 + (seed % 8));
    const start = new RandomState(seed).uniform(-size, size, X.nSamples);
    const free = {
      start,
      low: start.map(() => Number.NEGATIVE_INFINITY),
      high: start.map(() => Number.POSITIVE_INFINITY),
    };
    return solve(X, free, { ...thorough, maxIter: 50_000 }, 1e6, 0).iterations;
  });
  expect(ends.filter((iterations) => iterations < 50_000).length).toBeGreaterThan(45);
});
