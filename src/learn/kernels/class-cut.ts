import { logTables } from "../rounded-log.ts";
import type { SplitRules, TreeRows } from "../tree/splitter.ts";
import { bytesOf, type KernelMemory } from "./kernel-memory.ts";

/** Where the numbers of the node at hand stand in `ClassCut.node`. */
export const CUT_NODE = {
  /** Sum of the node's weights. */
  weight: 0,
  /** The same of the left part of the best cut. */
  weightLeft: 1,
  /** Feature of the best cut, -1 where there is none yet. */
  feature: 2,
  threshold: 3,
  /** How many rows go left. */
  nLeft: 4,
  /** 1: NaN goes left. */
  missingLeft: 5,
} as const;
const NODE_FIELDS = 6;

/** A row's number, class and weight share a 32-bit number, and leave a bit. */
const LOW_BITS = 31;
/** Squares of sums of weights up to this are whole doubles. */
const HEAVIEST = 2 ** 26;
/** Of a row that is not in the tree. */
const ABSENT = 0xffffffff;
/** Of the tables of the logarithm. */
const LOG_TABLES = 256;

/** What the kernels of trees on whole weights have in common. */
export interface ClassCutFunctions {
  layLog(tables: number): void;
  begin(
    rowBits: number,
    classBits: number,
    weighted: number,
    entropy: number,
    minSamplesLeaf: number,
    minWeightLeaf: number,
  ): void;
  seedDraw(seed: number, maxFeatures: number): void;
  listRows(): number;
  open(start: number, end: number): void;
  split(start: number, known: number, lower: number, upper: number): number;
}

/** Bits of a whole number. */
const bitsOf = (value: number): number => 32 - Math.clz32(value);

/** The rows of a tree and the best cut of a node, in the memory of a kernel that searches on whole weights. */
export class ClassCut {
  readonly node: Float64Array;
  /** Weight of each class in the node, and left of the best cut; whole numbers, shape (nClasses,). */
  readonly total: Int32Array;
  readonly left: Int32Array;
  /** What `lay` of these kernels takes last. */
  readonly addresses: readonly number[];
  readonly #lows: Uint32Array;
  readonly #signs: Int8Array;
  readonly #logs: Float64Array;
  #hasLogs = false;

  /** What it needs of the memory. */
  static bytes(nSamples: number, nFeatures: number, nClasses: number): number {
    const sums = 4 * nClasses;
    const ofRows = bytesOf(4 * nSamples, 4 * nSamples);
    const ofFeatures = bytesOf(4 * nFeatures, 4 * nFeatures, nFeatures);
    return ofRows + ofFeatures + bytesOf(8 * NODE_FIELDS, sums, sums, sums, 8 * LOG_TABLES);
  }

  /** Whether weights are whole numbers, and few and small enough for their sums. */
  static fits({ nClasses, weights }: TreeRows): boolean {
    let heaviest = 1;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!;
      if (!Number.isInteger(weight)) return false;
      if (weight > heaviest) heaviest = weight;
      sum += weight;
    }
    return sum <= HEAVIEST && bitsOf(weights.length - 1) + bitsOf(nClasses - 1) + bitsOf(heaviest) <= LOW_BITS;
  }

  constructor(memory: KernelMemory, nSamples: number, nFeatures: number, nClasses: number) {
    const features = memory.int32(nFeatures);
    const constants = memory.int32(nFeatures);
    const signs = memory.uint8(nFeatures);
    this.node = memory.float64(NODE_FIELDS);
    this.total = memory.int32(nClasses);
    const left = memory.int32(nClasses);
    this.left = memory.int32(nClasses);
    const lows = memory.int32(nSamples);
    const rows = memory.int32(nSamples);
    this.#logs = memory.float64(LOG_TABLES);
    this.#lows = new Uint32Array(lows.buffer, lows.byteOffset, nSamples);
    this.#signs = new Int8Array(signs.buffer, signs.byteOffset, nFeatures);
    const views = [features, constants, lows, rows, this.total, left, this.left, this.node, signs];
    this.addresses = views.map((view) => view.byteOffset);
  }

  /** Lays out the rows and rules of the next tree. @param seed of all draws */
  begin(kernel: ClassCutFunctions, { classes, nClasses, weights }: TreeRows, rules: SplitRules, seed: number): void {
    const lows = this.#lows;
    const rowBits = bitsOf(lows.length - 1);
    const classBits = bitsOf(nClasses - 1);
    let isWeighted = 0;
    for (let i = 0; i < lows.length; i++) {
      const weight = weights[i]!;
      if (weight > 1) isWeighted = 1;
      lows[i] = weight === 0 ? ABSENT : (weight << (rowBits + classBits)) | (classes[i]! << rowBits) | i;
    }
    if (rules.monotonic === undefined) this.#signs.fill(0);
    else this.#signs.set(rules.monotonic);
    const isEntropy = rules.criterion === "entropy";
    if (isEntropy && !this.#hasLogs) {
      this.#logs.set(logTables());
      kernel.layLog(this.#logs.byteOffset);
      this.#hasLogs = true;
    }
    kernel.begin(rowBits, classBits, isWeighted, isEntropy ? 1 : 0, rules.minSamplesLeaf, rules.minWeightLeaf);
    // 0 would stay 0 for ever.
    kernel.seedDraw(seed || 1, rules.maxFeatures);
  }
}
