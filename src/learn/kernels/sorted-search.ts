import type { Matrix } from "../matrix.ts";
import { fillFloat32Columns } from "../tree/float32-columns.ts";
import type { CutSearch } from "../tree/kernel-splitter.ts";
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
  sort(feature: number, column: number): void;
  take(feature: number): void;
  divide(
    feature: number,
    start: number,
    end: number,
    nLeft: number,
    missingLeft: number,
    constants: number,
    leftOpen: number,
    rightOpen: number,
  ): void;
}

/**
 * The inner loops of growing trees on whole weights, in a kernel and a memory of their own: every feature is sorted
 * once, and stays sorted from node to node. Its trees are those of `BestSplitter`, which tests hold it to.
 */
export class SortedSearch implements CutSearch {
  readonly best: ClassCut;
  readonly #X: Matrix;
  readonly #who: string;
  readonly #many: boolean;
  readonly #kernel: Functions;
  /** Where values wait to be sorted: in the second half of their entries' room. */
  readonly #columns: Float32Array;
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
        ClassCut.bytes(nSamples, nFeatures, nClasses),
    );
    const master = memory.float64(entries);
    const work = many ? memory.float64(entries) : master;
    const spare = memory.float64(nSamples);
    const counts = memory.int32(COUNTS);
    const side = memory.uint8(nSamples);
    const table = memory.float64(mostWeight + 1);
    const flags = memory.int32(nFeatures);
    this.best = new ClassCut(memory, nSamples, nFeatures, nClasses);
    this.#columns = new Float32Array(master.buffer, master.byteOffset + 4 * entries, entries);
    this.#kernel = openKernel(sortedSearchWasm, memory);
    const own = [master, work, spare, counts, side, table, flags].map((view) => view.byteOffset);
    this.#kernel.lay(nSamples, nFeatures, nClasses, ...own, ...this.best.addresses);
    for (let x = 1; x <= mostWeight; x++) table[x] = x * Math.log2(x);
  }

  begin(rows: TreeRows, rules: SplitRules, seed: number): number {
    this.best.begin(this.#kernel, rows, rules, seed);
    if (!this.#isSorted) this.#sort();
    for (let f = 0; f < this.#X.nFeatures; f++) this.#kernel.take(f);
    return this.#kernel.listRows();
  }

  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  split(start: number, _end: number, known: number, lower: number, upper: number): number {
    return this.#kernel.split(start, known, lower, upper);
  }

  divide(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void {
    const { pos, feature } = cut;
    const missingLeft = cut.missingLeft === true ? 1 : 0;
    const [left, right] = [leftOpen ? 1 : 0, rightOpen ? 1 : 0];
    this.#kernel.divide(feature, start, end, pos - start, missingLeft, constants, left, right);
  }

  #sort(): void {
    const { nSamples, nFeatures } = this.#X;
    const columns = this.#columns;
    fillFloat32Columns(this.#who, this.#X, columns);
    for (let f = 0; f < nFeatures; f++) this.#kernel.sort(f, columns.byteOffset + 4 * f * nSamples);
    this.#isSorted = this.#many;
  }
}
