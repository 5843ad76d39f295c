import type { Matrix } from "../matrix.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { treeWalkWasm } from "./tree-walk.wasm.ts";

/** Bytes of a node, as a power of two, and 32-bit numbers. */
const NODE_SHIFT = 4;
const NODE_BYTES = 1 << NODE_SHIFT;
const NODE_WORDS = 4;
/** From so many rows a node on, it pays to lay out a tree for the kernel. */
const ROWS_PER_NODE = 1 / 16;
/** And with so many rows, to make room for it. */
const FEWEST_ROWS = 500;
/** Rows that are walked down a single tree together, so that they stay in the processor's cache. */
const STRETCH = 4096;

/** Nodes of one tree, or of several one after another. */
export interface WalkNodes {
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly missingGoToLeft: Uint8Array;
}

/**
 * Walks rows down one tree after another, in a kernel and a memory of its own.
 *
 * @example const walk = new TreeWalk(X, X.nSamples, tree.nodeCount);
 * walk.takeRows(0, X.nSamples);
 * walk.takeTree(tree, 0, tree.nodeCount);
 * walk.leaves(); // of each row
 */
export class TreeWalk {
  readonly #X: Matrix;
  readonly #leaves: Int32Array;
  readonly #words: Int32Array;
  readonly #floats: Float32Array;
  readonly #rows: Float32Array;
  readonly #kernel: {
    walk(nodes: number, root: number, rows: number, nFeatures: number, nRows: number, leaves: number): void;
  };
  #nRows = 0;
  /** The tree's root. */
  #from = 0;

  /** Whether the kernel is quicker than a walk without it, and has room for rows and nodes. */
  static pays({ nSamples, nFeatures }: Matrix, mostNodes: number): boolean {
    const bytes = 4 * nSamples * (nFeatures + 1) + NODE_BYTES * mostNodes;
    return nSamples >= Math.max(FEWEST_ROWS, ROWS_PER_NODE * mostNodes) && bytes < 2 ** 32 - 2 ** 20;
  }

  /** The leaf of each row of a table in one tree, shape (nSamples,). */
  static leavesOf(X: Matrix, tree: WalkNodes): Int32Array {
    const nNodes = tree.feature.length;
    const walk = new TreeWalk(X, Math.min(STRETCH, X.nSamples), nNodes);
    const leaves = new Int32Array(X.nSamples);
    walk.takeTree(tree, 0, nNodes);
    for (let from = 0; from < X.nSamples; from += STRETCH) {
      walk.takeRows(from, Math.min(from + STRETCH, X.nSamples));
      leaves.set(walk.leaves(), from);
    }
    return leaves;
  }

  /**
   * @param X shape (nSamples, nFeatures), cast to float32
   * @param mostRows that are taken at a time
   * @param mostNodes of the largest tree
   */
  constructor(X: Matrix, mostRows: number, mostNodes: number) {
    const values = mostRows * X.nFeatures;
    const memory = new KernelMemory(bytesOf(4 * values, 4 * mostRows, NODE_BYTES * mostNodes));
    this.#X = X;
    this.#rows = memory.float32(values);
    this.#leaves = memory.int32(mostRows);
    this.#words = memory.int32(NODE_WORDS * mostNodes);
    this.#floats = new Float32Array(this.#words.buffer, this.#words.byteOffset, this.#words.length);
    this.#kernel = openKernel(treeWalkWasm, memory);
  }

  takeRows(from: number, to: number): void {
    const { data, nFeatures } = this.#X;
    const rows = this.#rows;
    for (let i = 0, at = from * nFeatures, end = to * nFeatures; at < end; i++, at++) rows[i] = data[at]!;
    this.#nRows = to - from;
  }

  /** @returns the leaf of each row, numbered as the nodes are, shape (nRows,); room that the next ones will take */
  leaves(): Int32Array {
    const leaves = this.#leaves.subarray(0, this.#nRows);
    const { byteOffset } = this.#words;
    const { nFeatures } = this.#X;
    this.#kernel.walk(byteOffset, 0, this.#rows.byteOffset, nFeatures, leaves.length, leaves.byteOffset);
    const root = this.#from;
    for (let i = 0; i < leaves.length; i++) leaves[i] = root + (leaves[i]! >>> NODE_SHIFT);
    return leaves;
  }

  /**
   * @param from the tree's root among the nodes
   * @param to the node after its last
   */
  takeTree(nodes: WalkNodes, from: number, to: number): void {
    this.#from = from;
    const { childrenLeft, childrenRight, feature, threshold, missingGoToLeft } = nodes;
    const words = this.#words;
    const floats = this.#floats;
    for (let node = from, at = 0; node < to; node++, at += NODE_WORDS) {
      const left = childrenLeft[node]!;
      if (left < 0) {
        words[at] = 0;
        floats[at + 1] = 0;
        words[at + 2] = NODE_BYTES * (node - from);
        words[at + 3] = NODE_BYTES * (node - from);
        continue;
      }
      words[at] = 2 * feature[node]! + 1 - missingGoToLeft[node]!;
      const limit = threshold[node]!;
      floats[at + 1] = limit;
      // A float above the threshold would let through values that are above it too.
      if (floats[at + 1]! > limit) words[at + 1] = below(words[at + 1]!);
      words[at + 2] = NODE_BYTES * (left - from);
      words[at + 3] = NODE_BYTES * (childrenRight[node]! - from);
    }
  }
}

/** The bits of the next lower float. */
function below(bits: number): number {
  if (bits === 0) return 0x80000001 | 0;
  return bits > 0 ? bits - 1 : bits + 1;
}
