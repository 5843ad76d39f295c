import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type LogisticPass,
  LogisticPassKernel,
  type LogisticSamples,
} from "../../../src/learn/kernels/logistic-pass.ts";
import { LogisticPassTwin } from "../../../src/learn/kernels/logistic-pass-twin.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const shape = fc.record({
  nSamples: fc.integer({ min: 1, max: 300 }),
  nFeatures: fc.integer({ min: 1, max: 70 }),
  nClasses: fc.integer({ min: 2, max: 12 }),
  size: fc.constantFrom(0.1, 1, 100),
  seed: fc.nat(),
});

function samplesOf(nSamples: number, nFeatures: number, nClasses: number, random: RandomState): LogisticSamples {
  return {
    X: new Matrix(random.uniform(-1, 1, nSamples * nFeatures), nSamples, nFeatures),
    codes: Int32Array.from({ length: nSamples }, () => random.randint(0, nClasses)),
    nClasses,
    weights: random.uniform(0, 1, nSamples),
  };
}

/** Sets element (j, k) of the coefficients, and the intercepts, to `at`. */
function setTo(pass: LogisticPass, nFeatures: number, free: number, at: (j: number, k: number) => number): void {
  for (let k = 0; k < free; k++) {
    for (let j = 0; j < nFeatures; j++) pass.coefficients[j * pass.stride + k] = at(j, k);
    pass.intercepts[k] = at(nFeatures, k);
  }
}

function gradientOf(pass: LogisticPass, nFeatures: number): number[] {
  return Array.from(pass.slopes, (slope, k) => [
    ...pass.gradient.subarray(k * pass.width, k * pass.width + nFeatures),
    slope,
  ]).flat();
}

test("the kernel and its twin agree to the bit, and anew at each run", () => {
  fc.assert(
    fc.property(shape, ({ nSamples, nFeatures, nClasses, size, seed }) => {
      const random = new RandomState(seed);
      const samples = samplesOf(nSamples, nFeatures, nClasses, random);
      const [kernel, twin] = [new LogisticPassKernel(samples), new LogisticPassTwin(samples)];
      for (let round = 0; round < 2; round++) {
        const w = random.uniform(-size, size, (nFeatures + 1) * nClasses);
        const passes = [kernel, twin].map((pass) => {
          setTo(pass, nFeatures, nClasses - 1, (j, k) => w[j * nClasses + k]!);
          return { loss: pass.run(), gradient: gradientOf(pass, nFeatures) };
        });
        expect(passes[0]).toEqual(passes[1]);
      }
    }),
    { numRuns: 200 },
  );
});

test.each([2, 5])("the loss of %i classes is the sum of -log p, and the gradient its slope", (nClasses) => {
  const samples = samplesOf(40, 3, nClasses, new RandomState(5));
  const pass = new LogisticPassTwin(samples);
  const at = (j: number, k: number): number => Math.sin(j * 7 + k * 3);
  const lossAt = (moved: (j: number, k: number) => number): number => {
    let loss = 0;
    samples.codes.forEach((code, i) => {
      const scores = Array.from({ length: nClasses - 1 }, (_, k) =>
        [...samples.X.row(i), 1].reduce((sum, x, j) => sum + x * moved(j, k), 0),
      );
      const all = nClasses === 2 ? [0, ...scores] : [...scores, 0];
      const sum = all.reduce((total, score) => total + Math.exp(score), 0);
      loss += samples.weights[i]! * (Math.log(sum) - all[code]!);
    });
    return loss;
  };
  setTo(pass, 3, nClasses - 1, at);
  expect(pass.run()).toBeCloseTo(lossAt(at), 12);
  const step = 1e-5;
  gradientOf(pass, 3).forEach((slope, n) => {
    const [k, j] = [Math.floor(n / 4), n % 4];
    const nudged = (by: number) => lossAt((a, b) => at(a, b) + (a === j && b === k ? by : 0));
    expect(slope).toBeCloseTo((nudged(step) - nudged(-step)) / (2 * step), 8);
  });
});
