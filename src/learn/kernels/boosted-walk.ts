import { type BoostedTrees, MISSING_LEFT } from "../hist-gradient-boosting/boosted-trees.ts";
import { boostedWalkWasm } from "./boosted-walk.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";

/** Rows that are led down all trees before the next are looked at, so that they stay in the processor's cache. */
const BLOCK = 256;
const NODE_BYTES = 24;
const NODE_WORDS = NODE_BYTES / 4;

/** Walks rows down boosted trees that split numbers only, in a kernel and a memory of its own. */
export class BoostedWalk {
  readonly #nFeatures: number;
  readonly #nTrees: number;
  readonly #nodes: Int32Array;
  readonly #roots: Int32Array;
  readonly #rows: Float64Array;
  readonly #raw: Float64Array;
  readonly #kernel: { addAll(...addressesAndSizes: readonly number[]): void };

  /** @throws {RangeError} the tables are too large for a kernel's memory, of 4 GB */
  constructor(trees: BoostedTrees, nTrees: number, nFeatures: number) {
    const nNodes = trees.right.length;
    const memory = new KernelMemory(
      bytesOf(NODE_BYTES * nNodes, 4 * trees.roots.length, 8 * BLOCK * nFeatures, 8 * BLOCK * nTrees),
    );
    this.#nFeatures = nFeatures;
    this.#nTrees = nTrees;
    this.#nodes = memory.int32(NODE_WORDS * nNodes);
    this.#roots = memory.int32(trees.roots.length);
    this.#roots.set(trees.roots.map((root) => NODE_BYTES * root));
    this.#rows = memory.float64(BLOCK * nFeatures);
    this.#raw = memory.float64(BLOCK * nTrees);
    this.#kernel = openKernel(boostedWalkWasm, memory);
    this.#layNodes(trees);
  }

  /**
   * Adds what the trees of rounds [from, to) say.
   *
   * @param raw that of row i for tree k of a round is at k * nSamples + i
   */
  add(X: Float64Array, raw: Float64Array, from: number, to: number): void {
    const nTrees = this.#nTrees;
    const nSamples = raw.length / nTrees;
    for (let start = 0; start < nSamples; start += BLOCK) {
      const n = Math.min(BLOCK, nSamples - start);
      this.#rows.set(X.subarray(start * this.#nFeatures, (start + n) * this.#nFeatures));
      for (let k = 0; k < nTrees; k++)
        this.#raw.set(raw.subarray(k * nSamples + start, k * nSamples + start + n), k * n);
      this.#kernel.addAll(
        this.#nodes.byteOffset,
        this.#roots.byteOffset + 4 * from * nTrees,
        (to - from) * nTrees,
        nTrees,
        this.#rows.byteOffset,
        8 * this.#nFeatures,
        n,
        this.#raw.byteOffset,
      );
      for (let k = 0; k < nTrees; k++) raw.set(this.#raw.subarray(k * n, (k + 1) * n), k * nSamples + start);
    }
  }

  #layNodes({ right, feature, threshold, flags }: BoostedTrees): void {
    const words = this.#nodes;
    const doubles = new Float64Array(words.buffer, words.byteOffset, words.length / 2);
    for (let node = 0; node < right.length; node++) {
      const isLeaf = right[node]! < 0;
      const at = NODE_WORDS * node;
      doubles[at / 2] = threshold[node]!;
      words[at + 2] = isLeaf ? 0 : 8 * feature[node]! + (flags[node]! & MISSING_LEFT);
      words[at + 3] = NODE_BYTES * (isLeaf ? node : node + 1);
      words[at + 4] = NODE_BYTES * (isLeaf ? node : right[node]!);
    }
  }
}
