import fc from "fast-check";
import { expect, test } from "vitest";
import { sgdLossNames } from "../../../src/learn/kernels/sgd-loss.ts";
import { type SgdPass, SgdPassKernels, type SgdRule, type SgdSamples } from "../../../src/learn/kernels/sgd-pass.ts";
import { SgdPassTwin } from "../../../src/learn/kernels/sgd-pass-twin.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const shape = fc.record({
  nSamples: fc.integer({ min: 1, max: 60 }),
  nFeatures: fc.integer({ min: 1, max: 20 }),
  loss: fc.constantFrom(...sgdLossNames),
  penalty: fc.constantFrom("l1", "l2", "elasticnet", null),
  learningRate: fc.constantFrom("constant", "optimal", "invscaling", "adaptive", "pa1", "pa2"),
  alpha: fc.constantFrom(1e-4, 0.1, 100),
  average: fc.constantFrom(0, 1, 30),
  fitIntercept: fc.boolean(),
  measured: fc.boolean(),
  seed: fc.nat(),
});

function stateOf(pass: SgdPass, averaged: boolean): readonly number[] {
  return [...pass.values, ...(averaged ? pass.average : []), pass.intercept, pass.averageIntercept, pass.rate];
}

test("the kernel and its twin agree to the bit, whatever the rule, for two classes in one memory", () => {
  fc.assert(
    fc.property(shape, ({ nSamples, nFeatures, seed, penalty, average, ...rest }) => {
      const random = new RandomState(seed);
      const samples: SgdSamples = {
        X: new Matrix(random.uniform(-1, 1, nSamples * nFeatures), nSamples, nFeatures),
        codes: Int32Array.from({ length: nSamples }, () => random.randint(0, 3)),
        weights: random.uniform(0, 2, nSamples),
        validation: Uint8Array.from({ length: nSamples }, () => (random.randint(0, 5) === 0 ? 1 : 0)),
      };
      const l1Ratio = penalty === "l1" ? 1 : penalty === "elasticnet" ? 0.3 : 0;
      const rule: SgdRule = { ...rest, penalty, average, l1Ratio, epsilon: 0.1, eta0: 0.01, powerT: 0.25 };
      const kernels = new SgdPassKernels(samples, rule, 2);
      for (const code of [1, 2]) {
        const sides = { code, positive: 1.5, negative: 0.5 };
        const [kernel, twin] = [kernels.pass(sides), new SgdPassTwin(samples, rule, sides)];
        for (let epoch = 0; epoch < 3; epoch++) {
          const order = random.permutation(nSamples);
          kernel.order.set(order);
          twin.order.set(order);
          expect(kernel.run()).toBe(twin.run());
          expect(stateOf(kernel, false)).toEqual(stateOf(twin, false));
        }
        kernel.settle();
        twin.settle();
        expect(stateOf(kernel, average > 0)).toEqual(stateOf(twin, average > 0));
      }
    }),
    { numRuns: 400 },
  );
});
