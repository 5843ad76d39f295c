import type { Matrix } from "../matrix.ts";
import { fillFloat32Columns } from "../tree/float32-columns.ts";
import type { Cut } from "../tree/node-splitter.ts";
import type { SplitRules, TreeRows } from "../tree/splitter.ts";
import { ClassCut, type ClassCutFunctions } from "./class-cut.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { randomSearchWasm } from "./random-search.wasm.ts";

/** What WebAssembly can address, and some room for the rest. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

interface Functions extends ClassCutFunctions {
  lay(...addressesAndSizes: number[]): void;
  open(start: number, end: number): void;
  gather(feature: number, start: number, end: number): void;
  cut(...numbers: number[]): void;
  divide(feature: number, start: number, end: number, threshold: number, missingLeft: number): void;
}

/**
 * The inner loops of growing extremely randomized trees on whole weights, in a kernel and a memory of their own. Its
 * trees are those of `RandomSplitter`, which tests hold it to.
 */
export class RandomSearch {
  readonly best: ClassCut;
  /** Of the values gathered last: the least, the greatest, and how many are missing. */
  readonly range: Float64Array;
  readonly #kernel: Functions;

  /** Whether trees can be grown here. */
  static fits({ nSamples, nFeatures }: Matrix, rows: TreeRows): boolean {
    return nSamples * nFeatures * 4 + nSamples * 50 < MOST_BYTES && ClassCut.fits(rows);
  }

  /** @throws {RangeError} a value is too large for a float32 */
  constructor(who: string, X: Matrix, nClasses: number) {
    const { nSamples, nFeatures } = X;
    const entries = nSamples * nFeatures;
    const memory = new KernelMemory(bytesOf(4 * entries, 4 * nSamples, 8 * 3) + ClassCut.bytes(nSamples, nClasses));
    const columns = memory.float32(entries);
    const values = memory.float32(nSamples);
    this.range = memory.float64(3);
    this.best = new ClassCut(memory, nSamples, nClasses);
    fillFloat32Columns(who, X, columns);
    this.#kernel = openKernel(randomSearchWasm, memory);
    const own = [columns, values, this.range].map((view) => view.byteOffset);
    this.#kernel.lay(nSamples, nClasses, ...own, ...this.best.addresses);
  }

  /** Takes in the rows of the next tree. @returns how many have weight */
  begin(rows: TreeRows, rules: SplitRules): number {
    this.best.begin(this.#kernel, rows, rules);
    return this.#kernel.listRows();
  }

  /** Takes in the rows [start, end), and forgets the best cut. */
  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  /** Gathers the values of the rows [start, end), and leaves their range. */
  gather(feature: number, start: number, end: number): void {
    this.#kernel.gather(feature, start, end);
  }

  /**
   * Cuts the values gathered at a threshold, and keeps the cut if it is the best.
   *
   * @param sign how the first class's share has to go with the feature: 1 up, -1 down, 0 anyhow
   */
  cut(
    feature: number,
    start: number,
    end: number,
    threshold: number,
    missingLeft: boolean,
    sign: number,
    lower: number,
    upper: number,
  ): void {
    const goes = missingLeft ? 1 : 0;
    this.#kernel.cut(feature, start, end, threshold, this.range[2]!, goes, sign, lower, upper);
  }

  /** Cuts the rows [start, end). */
  divide(start: number, end: number, { feature, threshold, missingLeft }: Cut): void {
    this.#kernel.divide(feature, start, end, threshold, missingLeft === true ? 1 : 0);
  }
}
