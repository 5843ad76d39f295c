import type { Matrix } from "../matrix.ts";
import { logTables } from "../rounded-log.ts";
import { fillFloat32Columns } from "../tree/float32-columns.ts";
import type { Cut } from "../tree/node-splitter.ts";
import type { SplitRules, TreeRows } from "../tree/splitter.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { sortedSearchWasm } from "./sorted-search.wasm.ts";

/** Where the numbers of the node at hand stand in `SortedSearch.node`. */
export const SORTED_NODE = {
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

/** Entries hold a row, its class and its weight in fewer bits than 32. */
const LOW_BITS = 31;
/** Squares of sums of weights up to this are whole doubles. */
const HEAVIEST = 2 ** 26;
/** Counts of the kernel's radix sort. */
const COUNTS = 2048;
/** Of a row that is not in the tree. */
const ABSENT = 0xffffffff;
/** What WebAssembly can address, and some room for the rest. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

interface Functions {
  lay(...addressesAndSizes: number[]): void;
  layLog(tables: number): void;
  sort(feature: number, column: number): number;
  begin(
    rowBits: number,
    classBits: number,
    weighted: number,
    entropy: number,
    minSamplesLeaf: number,
    minWeightLeaf: number,
  ): void;
  listRows(): number;
  take(feature: number): void;
  open(start: number, end: number): void;
  search(...numbers: number[]): number;
  divide(...numbers: number[]): void;
}

/** Bits of a whole number. */
const bitsOf = (value: number): number => 32 - Math.clz32(value);

/**
 * The inner loops of growing trees on whole weights, in a kernel and a memory of their own: every feature is sorted
 * once, and stays sorted from node to node. Its trees are those of `BestSplitter`, which tests hold it to.
 */
export class SortedSearch {
  readonly node: Float64Array;
  /** Weight of each class in the node, and left of the best cut; whole numbers, shape (nClasses,). */
  readonly total: Int32Array;
  readonly left: Int32Array;
  readonly #X: Matrix;
  readonly #who: string;
  readonly #many: boolean;
  readonly #nClasses: number;
  readonly #kernel: Functions;
  readonly #lows: Uint32Array;
  readonly #active: Int32Array;
  readonly #table: Float64Array;
  /** Where values wait to be sorted: in the second half of their entries' room. */
  readonly #columns: Float32Array;
  readonly #flags: Int32Array;
  #isSorted = false;

  /**
   * Whether a tree can be grown here.
   *
   * @param many whether more than one tree will be: it takes twice the memory, and sorts only once
   */
  static fits({ nSamples, nFeatures }: Matrix, { nClasses, weights }: TreeRows, many: boolean): boolean {
    if (nSamples * nFeatures * (many ? 16 : 8) + nSamples * 50 > MOST_BYTES) return false;
    let heaviest = 1;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!;
      if (!Number.isInteger(weight)) return false;
      if (weight > heaviest) heaviest = weight;
      sum += weight;
    }
    return sum <= HEAVIEST && bitsOf(nSamples - 1) + bitsOf(nClasses - 1) + bitsOf(heaviest) <= LOW_BITS;
  }

  /** @param mostWeight the greatest sum of weights that a tree will have; 0 unless the criterion is entropy */
  constructor(who: string, X: Matrix, nClasses: number, many: boolean, mostWeight: number) {
    const { nSamples, nFeatures } = X;
    this.#who = who;
    this.#X = X;
    this.#many = many;
    this.#nClasses = nClasses;
    const entries = nSamples * nFeatures;
    const memory = new KernelMemory(
      bytesOf(8 * entries, many ? 8 * entries : 0, 8 * nSamples, 4 * COUNTS, 4 * nSamples, 4 * nSamples, nSamples) +
        bytesOf(4 * nClasses, 4 * nClasses, 4 * nClasses, 8 * 6, 8 * (mostWeight + 1), 8 * 256, 4 * nFeatures),
    );
    const master = memory.float64(entries);
    const work = many ? memory.float64(entries) : master;
    const spare = memory.float64(nSamples);
    const counts = memory.int32(COUNTS);
    const lows = memory.int32(nSamples);
    const rows = memory.int32(nSamples);
    const side = memory.uint8(nSamples);
    this.total = memory.int32(nClasses);
    const left = memory.int32(nClasses);
    this.left = memory.int32(nClasses);
    this.node = memory.float64(6);
    this.#table = memory.float64(mostWeight + 1);
    const logs = memory.float64(256);
    this.#active = memory.int32(nFeatures);
    this.#lows = new Uint32Array(lows.buffer, lows.byteOffset, nSamples);
    this.#columns = new Float32Array(master.buffer, master.byteOffset + 4 * entries, entries);
    this.#flags = new Int32Array(nFeatures);
    this.#kernel = openKernel(sortedSearchWasm, memory);
    const views = [master, work, spare, counts, lows, rows, side, this.total, left, this.left, this.node, this.#table];
    this.#kernel.lay(nSamples, nClasses, ...views.map((view) => view.byteOffset));
    if (mostWeight > 0) {
      logs.set(logTables());
      this.#kernel.layLog(logs.byteOffset);
      for (let x = 1; x <= mostWeight; x++) this.#table[x] = x * Math.log2(x);
    }
  }

  /**
   * Takes in the rows of the next tree.
   *
   * @returns how many have weight
   * @throws {RangeError} a value is too large for a float32
   */
  begin({ classes, weights }: TreeRows, rules: SplitRules): number {
    const { nSamples, nFeatures } = this.#X;
    const rowBits = bitsOf(nSamples - 1);
    const classBits = bitsOf(this.#nClasses - 1);
    const lows = this.#lows;
    let isWeighted = 0;
    for (let i = 0; i < nSamples; i++) {
      const weight = weights[i]!;
      if (weight > 1) isWeighted = 1;
      lows[i] = weight === 0 ? ABSENT : ((weight << (rowBits + classBits)) | (classes[i]! << rowBits) | i) >>> 0;
    }
    const isEntropy = rules.criterion === "entropy" ? 1 : 0;
    const { minSamplesLeaf, minWeightLeaf } = rules;
    this.#kernel.begin(rowBits, classBits, isWeighted, isEntropy, minSamplesLeaf, minWeightLeaf);
    if (!this.#isSorted) this.#sort();
    for (let f = 0; f < nFeatures; f++) this.#kernel.take(f);
    return this.#kernel.listRows();
  }

  /** Takes in the rows [start, end), and forgets the best cut. */
  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  /**
   * Tries every cut of a feature.
   *
   * @param sign how the first class's share has to go with it: 1 up, -1 down, 0 anyhow
   * @returns false: the feature is constant here
   */
  search(feature: number, start: number, end: number, sign: number, lower: number, upper: number): boolean {
    return this.#kernel.search(feature, start, end, this.#flags[feature]!, sign, lower, upper) === 1;
  }

  /**
   * Cuts the rows [start, end), and the entries of the features that will be looked at below.
   *
   * @param nLeft how many rows go left
   * @param features of which those from `constants` on will be looked at
   */
  divide(
    start: number,
    end: number,
    nLeft: number,
    { feature, missingLeft }: Pick<Cut, "feature" | "missingLeft">,
    features: Int32Array,
    constants: number,
    leftOpen: boolean,
    rightOpen: boolean,
  ): void {
    const nActive = features.length - constants;
    const active = this.#active;
    for (let a = 0; a < nActive; a++) active[a] = features[constants + a]!;
    const turned = missingLeft === true ? 1 : 0;
    const flags = this.#flags[feature]!;
    const [left, right] = [leftOpen ? 1 : 0, rightOpen ? 1 : 0];
    this.#kernel.divide(feature, start, end, flags, nLeft, turned, active.byteOffset, nActive, left, right);
  }

  #sort(): void {
    const { nSamples, nFeatures } = this.#X;
    const columns = this.#columns;
    fillFloat32Columns(this.#who, this.#X, columns);
    for (let f = 0; f < nFeatures; f++) this.#flags[f] = this.#kernel.sort(f, columns.byteOffset + 4 * f * nSamples);
    this.#isSorted = this.#many;
  }
}
