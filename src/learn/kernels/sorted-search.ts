import type { Matrix } from "../matrix.ts";
import { fillFloat32Columns } from "../tree/float32-columns.ts";
import type { Cut } from "../tree/node-splitter.ts";
import type { SplitRules, TreeRows } from "../tree/splitter.ts";
import { ClassCut, type ClassCutFunctions } from "./class-cut.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { sortedSearchWasm } from "./sorted-search.wasm.ts";

/** Counts of the kernel's radix sort. */
const COUNTS = 2048;
/** What WebAssembly can address, and some room for the rest. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

interface Functions extends ClassCutFunctions {
  lay(...addressesAndSizes: number[]): void;
  sort(feature: number, column: number): number;
  take(feature: number): void;
  open(start: number, end: number): void;
  search(...numbers: number[]): number;
  divide(...numbers: number[]): void;
}

/**
 * The inner loops of growing trees on whole weights, in a kernel and a memory of their own: every feature is sorted
 * once, and stays sorted from node to node. Its trees are those of `BestSplitter`, which tests hold it to.
 */
export class SortedSearch {
  readonly best: ClassCut;
  readonly #X: Matrix;
  readonly #who: string;
  readonly #many: boolean;
  readonly #kernel: Functions;
  readonly #active: Int32Array;
  /** Where values wait to be sorted: in the second half of their entries' room. */
  readonly #columns: Float32Array;
  readonly #flags: Int32Array;
  #isSorted = false;

  /**
   * Whether a tree can be grown here.
   *
   * @param many whether more than one tree will be: it takes twice the memory, and sorts only once
   */
  static fits({ nSamples, nFeatures }: Matrix, rows: TreeRows, many: boolean): boolean {
    return nSamples * nFeatures * (many ? 16 : 8) + nSamples * 50 < MOST_BYTES && ClassCut.fits(rows);
  }

  /** @param mostWeight the greatest sum of weights that a tree will have; 0 unless the criterion is entropy */
  constructor(who: string, X: Matrix, nClasses: number, many: boolean, mostWeight: number) {
    const { nSamples, nFeatures } = X;
    this.#who = who;
    this.#X = X;
    this.#many = many;
    const entries = nSamples * nFeatures;
    const memory = new KernelMemory(
      bytesOf(8 * entries, many ? 8 * entries : 0, 8 * nSamples, 4 * COUNTS, nSamples) +
        bytesOf(8 * (mostWeight + 1), 4 * nFeatures) +
        ClassCut.bytes(nSamples, nClasses),
    );
    const master = memory.float64(entries);
    const work = many ? memory.float64(entries) : master;
    const spare = memory.float64(nSamples);
    const counts = memory.int32(COUNTS);
    const side = memory.uint8(nSamples);
    const table = memory.float64(mostWeight + 1);
    this.#active = memory.int32(nFeatures);
    this.best = new ClassCut(memory, nSamples, nClasses);
    this.#columns = new Float32Array(master.buffer, master.byteOffset + 4 * entries, entries);
    this.#flags = new Int32Array(nFeatures);
    this.#kernel = openKernel(sortedSearchWasm, memory);
    const own = [master, work, spare, counts, side, table].map((view) => view.byteOffset);
    this.#kernel.lay(nSamples, nClasses, ...own, ...this.best.addresses);
    for (let x = 1; x <= mostWeight; x++) table[x] = x * Math.log2(x);
  }

  /**
   * Takes in the rows of the next tree.
   *
   * @returns how many have weight
   * @throws {RangeError} a value is too large for a float32
   */
  begin(rows: TreeRows, rules: SplitRules): number {
    this.best.begin(this.#kernel, rows, rules);
    if (!this.#isSorted) this.#sort();
    for (let f = 0; f < this.#X.nFeatures; f++) this.#kernel.take(f);
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
   * @param features of which those from `constants` on will be looked at
   */
  divide(
    start: number,
    end: number,
    { pos, feature, missingLeft }: Cut,
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
    this.#kernel.divide(feature, start, end, flags, pos - start, turned, active.byteOffset, nActive, left, right);
  }

  #sort(): void {
    const { nSamples, nFeatures } = this.#X;
    const columns = this.#columns;
    fillFloat32Columns(this.#who, this.#X, columns);
    for (let f = 0; f < nFeatures; f++) this.#flags[f] = this.#kernel.sort(f, columns.byteOffset + 4 * f * nSamples);
    this.#isSorted = this.#many;
  }
}
