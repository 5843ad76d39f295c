import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BoostingEngine,
  type BoostingShape,
  CUT,
  CUT_FIELDS,
  ENTRY,
} from "../../../src/learn/hist-gradient-boosting/boosting-engine.ts";
import { HistogramKernel } from "../../../src/learn/kernels/histogram.ts";
import { HistogramTwin } from "../../../src/learn/kernels/histogram-twin.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const shapes = fc.record({
  nSamples: fc.oneof(fc.integer({ min: 2, max: 70 }), fc.integer({ min: 1020, max: 1100 })),
  nFeatures: fc.integer({ min: 1, max: 19 }),
  nTrees: fc.constantFrom(1, 3, 4),
  weighted: fc.boolean(),
  bounded: fc.boolean(),
  minSamplesLeaf: fc.constantFrom(1, 3, 20),
  l2: fc.constantFrom(0, 0.7),
  seed: fc.integer({ min: 0, max: 1000 }),
});

interface Rules {
  readonly minSamplesLeaf: number;
  readonly l2: number;
  readonly missing: Int32Array;
  readonly monotonic: Int32Array;
}

/** The same numbers for both. */
function fill(engine: BoostingEngine, shape: BoostingShape, { missing }: Rules, random: RandomState): void {
  for (let i = 0; i < shape.nSamples; i++) {
    for (let f = 0; f < shape.nFeatures; f++)
      engine.rowBins[i * engine.rowBytes + f] = random.randint(0, shape.nBins[f]! + missing[f]!);
    engine.classes[i] = random.randint(0, Math.max(shape.nTrees, 2));
    if (shape.weighted) engine.weights[i] = random.randint(0, 5) / 2;
    for (let k = 0; k < shape.nTrees; k++) engine.raw[k * engine.stride + i] = 10 * random.standardNormal();
  }
}

/** What an engine does in growing a part of a tree. */
function* course(engine: BoostingEngine, shape: BoostingShape, rules: Rules, bounded: boolean): Generator<unknown> {
  const { nSamples, nFeatures, nTrees } = shape;
  const tree = nTrees - 1;
  engine.begin(rules);
  engine.takeGradients();
  engine.beginTree(tree);
  engine.sumUp(0, 0, nSamples);
  yield* searched(0, 0, nSamples);
  engine.sides.set(Array.from({ length: 256 }, (_, bin) => (bin % 3 === 0 ? 4 : 0)));
  const middle = engine.part(nFeatures - 1, 0, nSamples);
  yield [middle, engine.rows.slice()];
  engine.sumUp(1, middle, nSamples, 0);
  yield* searched(0, 0, middle);
  yield* searched(1, middle, nSamples);
  engine.addValues(tree, [{ start: middle, end: nSamples, value: 0.37 }]);
  yield engine.raw.slice();

  function* searched(slot: number, start: number, end: number): Generator<unknown> {
    const from = slot * engine.histogramLength;
    // Features that are missing in the last four have anything.
    const histograms = engine.histograms.slice(from, from + ENTRY * engine.firstBins[nFeatures]!);
    yield histograms;
    let [gradients, hessians] = [0, 0];
    for (let bin = 0; bin <= shape.nBins[0]!; bin++) {
      gradients += histograms[2 * bin]!;
      hessians += histograms[2 * bin + 1]!;
    }
    engine.node.set([end - start, 0, gradients, hessians, -gradients / (hessians + 1), -0.9, 0.8]);
    for (let f = 0; f < nFeatures; f++) engine.features[f] = nFeatures - 1 - f;
    engine.search(slot, 0, nFeatures, bounded);
    for (let f = 0; f < nFeatures; f++) {
      yield engine.cuts[f * CUT_FIELDS + CUT.gain];
      const counts = engine.count(f, start, end);
      yield counts.slice();
      for (const known of [undefined, counts]) {
        engine.locate(slot, f, known, bounded);
        const cut = engine.cuts.slice(f * CUT_FIELDS, (f + 1) * CUT_FIELDS);
        // Without a gain the rest is anything.
        yield cut[CUT.gain]! > 0 ? cut : 0;
      }
    }
  }
}

test("the kernel and its twin agree to the bit on every step of growing a tree", () => {
  fc.assert(
    fc.property(shapes, ({ bounded, minSamplesLeaf, l2, seed, ...sizes }) => {
      const random = new RandomState(seed);
      const each = (low: number, high: number): Int32Array =>
        Int32Array.from({ length: sizes.nFeatures }, () => random.randint(low, high));
      const shape = { ...sizes, nBins: each(1, 12), nSlots: 2 };
      const rules = { minSamplesLeaf, l2, missing: each(0, 2), monotonic: each(-1, 2) };
      const [kernel, twin] = [new HistogramKernel(shape), new HistogramTwin(shape)];
      fill(kernel, shape, rules, new RandomState(seed));
      fill(twin, shape, rules, new RandomState(seed));
      expect([...course(kernel, shape, rules, bounded)]).toEqual([...course(twin, shape, rules, bounded)]);
    }),
    { numRuns: 40 },
  );
});

test("the largest bin numbers fit", () => {
  const shape = { nSamples: 600, nFeatures: 2, nTrees: 1, weighted: false, nBins: Int32Array.of(255, 254), nSlots: 2 };
  const rules = { minSamplesLeaf: 1, l2: 0, missing: Int32Array.of(1, 1), monotonic: new Int32Array(2) };
  const [kernel, twin] = [new HistogramKernel(shape), new HistogramTwin(shape)];
  fill(kernel, shape, rules, new RandomState(3));
  fill(twin, shape, rules, new RandomState(3));
  expect([...course(kernel, shape, rules, false)]).toEqual([...course(twin, shape, rules, false)]);
});
