import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";
import { Listed, type PairedRows, paired } from "../../../src/learn/kernels/listed.ts";
import { NetworkKernel, type NetworkMath, type UnitFunction } from "../../../src/learn/kernels/network.ts";
import { type NetworkTraining, NetworkTrainingKernel } from "../../../src/learn/kernels/network-training.ts";
import { NetworkTwin } from "../../../src/learn/kernels/network-twin.ts";

const names: readonly UnitFunction[] = ["logistic", "relu", "tanh"];
const shape = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  inner: fc.integer({ min: 1, max: 11 }),
  width: fc.integer({ min: 1, max: 37 }),
  seed: fc.integer(),
});

type Size = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/** Some numbers of no pattern, half of them 0. */
function fill(values: Float64Array, seed: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = Math.sin(seed + i * 12.9898) * 43.758;
    values[i] = value > 0 ? value - 20 : 0;
  }
}

/** Everything that both do with the same values, one after the other. */
function run(
  math: NetworkMath,
  training: NetworkTraining,
  take: (length: number) => Float64Array,
  size: Size,
): Float64Array[] {
  const { rows, inner, width, seed } = size;
  const table = (count: number, wide: number, salt: number): PairedRows => {
    const values = take(count * paired(wide));
    fill(values, seed + salt);
    return { values, width: wide };
  };
  const out: Float64Array[] = [];
  const keep = (values: Float64Array): void => {
    out.push(values.slice());
  };
  const A = table(rows, inner, 1);
  const B = table(inner, width, 2);
  const C = table(rows, width, 3);
  const G = table(inner, width, 4);
  const bias = table(1, width, 5);
  keep(Float64Array.of(math.listRows(A, rows, width)));
  math.multiplyFrom(rows, B, bias.values, C.values);
  keep(C.values);
  keep(Float64Array.of(training.listColumns(A, rows, width)));
  math.multiply(inner, C, G.values, G.values);
  keep(G.values);
  const T = table(width, inner, 6);
  training.addTransposed(G, inner, T);
  keep(T.values);
  training.addRows(C, rows, bias.values);
  keep(bias.values);
  for (const name of names) {
    const [values, deltas] = [table(rows, width, 7), table(rows, width, 8)];
    values.values[0] = Number.NaN;
    math.apply(name, values, rows);
    training.applySlope(name, values, rows, deltas.values);
    keep(values.values);
    keep(deltas.values);
  }
  const softened = table(rows, width, 9);
  math.softmax(softened, rows);
  keep(softened.values);
  const [weights, gradient, means, squares] = [10, 11, 12, 13].map((salt) => table(inner, width, salt).values);
  keep(Float64Array.of(training.sumOfSquares(weights!)));
  for (let c = 0; c < squares!.length; c++) squares![c] = squares![c]! ** 2;
  const rules = { alpha: 0.01, total: 7, rate: 0.1 };
  const adam = { ...rules, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  training.adamStep(weights!, gradient!, { means: means!, squares: squares! }, adam);
  keep(weights!);
  keep(means!);
  keep(squares!);
  for (const nesterov of [true, false]) {
    training.sgdStep(weights!, gradient!, means!, { ...rules, momentum: 0.8, nesterov });
    keep(weights!);
    keep(means!);
  }
  return out;
}

test("the kernels and their twin agree to the bit, whatever the shapes", () => {
  fc.assert(
    fc.property(shape, (size) => {
      const most = Math.max(size.rows, size.inner, size.width) + 1;
      const memory = new KernelMemory(bytesOf(8 * 30 * most * most) + Listed.bytes(most, most));
      const listed = new Listed(memory, most, most);
      const kernels = [new NetworkKernel(memory, listed), new NetworkTrainingKernel(memory, listed)] as const;
      const got = run(...kernels, (length) => memory.float64(length), size);
      const twin = new NetworkTwin();
      const want = run(twin, twin, (length) => new Float64Array(length), size);
      expect(got).toEqual(want);
    }),
    { numRuns: 60 },
  );
});
