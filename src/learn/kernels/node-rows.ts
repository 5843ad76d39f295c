import { type FeatureKinds, featureKinds } from "../tree/feature-kinds.ts";
import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { bytesOf, type KernelMemory } from "./kernel-memory.ts";

/** Counts of one pass of the kernels' radix sort. */
const COUNTS = 2048;

/** A table's ranks and the rows of a tree in the memory of a kernel that searches for splits. */
export class NodeRows {
  readonly rows: Int32Array;
  /** What `lay` of the kernels' part node-rows takes. */
  readonly addresses: readonly number[];
  readonly #kinds: FeatureKinds;
  /** Bits that ranks take. */
  readonly #bits: number;

  /** What it needs of the memory. */
  static bytes({ nSamples, nFeatures }: FeatureRanks): number {
    const columns = 4 * nSamples * nFeatures;
    return bytesOf(columns, columns, 4 * nSamples, 8 * (nSamples + 1), 8 * (nSamples + 1), 4 * COUNTS);
  }

  constructor(memory: KernelMemory, features: FeatureRanks) {
    const { nSamples, ranks, values } = features;
    this.#kinds = featureKinds(features);
    this.#bits = 32 - Math.clz32(nSamples - 1);
    const ranksInside = memory.int32(ranks.length);
    ranksInside.set(ranks);
    // Values are asked for only where some count as equal.
    const valuesInside = memory.float32(values.length);
    if (this.#kinds.near.includes(1)) valuesInside.set(values);
    this.rows = memory.int32(nSamples);
    const keys = memory.float64(nSamples + 1);
    const spare = memory.float64(nSamples + 1);
    const counts = memory.int32(COUNTS);
    const parts = [ranksInside, valuesInside, this.rows, keys, spare, counts].map((view) => view.byteOffset);
    this.addresses = [...parts.slice(0, 2), nSamples, ...parts.slice(2)];
  }

  /** By how many bits a kernel may sort a node of n rows in any order of equal values; 0: in scikit-learn's order. */
  bits(feature: number, n: number): number {
    return this.#kinds.inAnyOrder(feature, n) ? this.#bits : 0;
  }

  /** 1: some neighbouring values count as equal. */
  near(feature: number): number {
    return this.#kinds.near[feature]!;
  }
}
