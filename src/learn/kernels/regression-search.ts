import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { type FeatureKinds, featureKinds } from "../tree/regression-feature-kinds.ts";
import { type LeafRules, NODE_FIELDS, type RegressionSearch } from "../tree/regression-search.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { regressionSearchWasm } from "./regression-search.wasm.ts";

/** Counts of one pass of the kernel's radix sort. */
const COUNTS = 2048;

interface Functions {
  lay(...addressesAndSizes: number[]): void;
  begin(targets: number, weights: number, products: number, weighted: number, samples: number, weight: number): void;
  open(start: number, end: number): void;
  search(feature: number, start: number, end: number, bits: number, near: number): number;
  finish(start: number, end: number): number;
}

/** The inner loops of growing a regression tree, in a kernel and a memory of their own. */
export class RegressionSearchKernel implements RegressionSearch {
  readonly rows: Int32Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly node: Float64Array;
  readonly #products: Float64Array;
  readonly #kinds: FeatureKinds;
  /** Bits that ranks take. */
  readonly #bits: number;
  readonly #kernel: Functions;

  /** @throws {RangeError} the table is too large for a kernel's memory, of 4 GB */
  constructor(features: FeatureRanks) {
    const { nSamples, nFeatures, ranks, values } = features;
    this.#kinds = featureKinds(features);
    this.#bits = 32 - Math.clz32(nSamples - 1);
    // Values are asked for only where some count as equal.
    const nValues = this.#kinds.near.includes(1) ? ranks.length : 0;
    const keyBytes = 8 * (nSamples + 1);
    const memory = new KernelMemory(
      bytesOf(4 * nSamples * nFeatures, 4 * nValues, 4 * nSamples, 8 * NODE_FIELDS, keyBytes, keyBytes, 4 * COUNTS) +
        bytesOf(8 * nSamples, 8 * nSamples, 8 * nSamples),
    );
    const ranksInside = memory.int32(ranks.length);
    ranksInside.set(ranks);
    const valuesInside = memory.float32(nValues);
    if (nValues > 0) valuesInside.set(values);
    this.rows = memory.int32(nSamples);
    this.node = memory.float64(NODE_FIELDS);
    const keys = memory.float64(nSamples + 1);
    const spare = memory.float64(nSamples + 1);
    const counts = memory.int32(COUNTS);
    this.targets = memory.float64(nSamples);
    this.weights = memory.float64(nSamples);
    this.#products = memory.float64(nSamples);
    this.#kernel = openKernel(regressionSearchWasm, memory);
    this.#kernel.lay(
      ranksInside.byteOffset,
      valuesInside.byteOffset,
      nSamples,
      this.rows.byteOffset,
      this.node.byteOffset,
      keys.byteOffset,
      spare.byteOffset,
      counts.byteOffset,
    );
  }

  begin(weighted: boolean, { minSamplesLeaf, minWeightLeaf }: LeafRules): void {
    this.#kernel.begin(
      this.targets.byteOffset,
      this.weights.byteOffset,
      this.#products.byteOffset,
      weighted ? 1 : 0,
      minSamplesLeaf,
      minWeightLeaf,
    );
  }

  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  search(feature: number, start: number, end: number): boolean {
    const bits = this.#kinds.inAnyOrder(feature, end - start) ? this.#bits : 0;
    return this.#kernel.search(feature, start, end, bits, this.#kinds.near[feature]!) === 1;
  }

  finish(start: number, end: number): number {
    return this.#kernel.finish(start, end);
  }
}
