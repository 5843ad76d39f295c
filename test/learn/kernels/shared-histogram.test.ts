import { afterAll, expect, test } from "vitest";
import { LearnThreads } from "../../../lambdas/learn-threads.ts";
import type { BoostingEngine } from "../../../src/learn/hist-gradient-boosting/boosting-engine.ts";
import { HistogramKernel } from "../../../src/learn/kernels/histogram.ts";
import { SharedHistogramKernel } from "../../../src/learn/kernels/shared-histogram.ts";
import { RandomState } from "../../../src/learn/random/index.ts";

const three = new LearnThreads(3, new URL("../../../lambdas/learn-worker.ts", import.meta.url));
afterAll(() => {
  three.end();
});

const nSamples = 30_001;
const nFeatures = 11;
const nBins = Int32Array.from({ length: nFeatures }, (_, f) => 2 + 25 * f);

/** What an engine makes of a round of made-up rows. */
function round(engine: BoostingEngine, nTrees: number): unknown {
  const random = new RandomState(5);
  for (let i = 0; i < nSamples; i++) {
    for (let f = 0; f < nFeatures; f++) engine.rowBins[i * engine.rowBytes + f] = random.randint(0, nBins[f]!);
    engine.classes[i] = random.randint(0, Math.max(nTrees, 2));
    engine.weights[i] = random.randint(1, 4);
    for (let k = 0; k < nTrees; k++) engine.raw[k * engine.stride + i] = random.standardNormal();
  }
  const none = new Int32Array(nFeatures);
  engine.begin({ minSamplesLeaf: 20, l2: 0, monotonic: none, missing: none });
  engine.takeGradients();
  engine.beginTree(nTrees - 1);
  engine.sumUp(0, 0, nSamples);
  engine.sides.set(Array.from({ length: 256 }, (_, bin) => (bin % 5 < 3 ? 4 : 0)));
  const middle = engine.part(10, 0, nSamples);
  engine.sumUp(1, 0, middle, 0);
  engine.sides.fill(4);
  const all = engine.part(9, middle, nSamples);
  engine.addValues(nTrees - 1, [
    { start: 0, end: middle, value: 0.3 },
    { start: middle, end: nSamples, value: -0.7 },
  ]);
  const { histogramLength, histograms, rows, raw } = engine;
  return { middle, all, rows: rows.slice(), raw: raw.slice(), sums: histograms.slice(0, 2 * histogramLength) };
}

test.each([1, 3])("threads change no bit of a round of %i trees", (nTrees) => {
  const shape = { nSamples, nFeatures, nTrees, nBins, weighted: true, nSlots: 2 };
  const alone = round(new HistogramKernel(shape), nTrees);
  const together = new SharedHistogramKernel({ ...shape, nThreads: 3 });
  expect(together.crew.lead(three, () => round(together, nTrees))).toEqual(alone);
});
