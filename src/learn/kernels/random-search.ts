import type { Matrix } from "../matrix.ts";
import { fillFloat32Columns } from "../tree/float32-columns.ts";
import type { CutSearch } from "../tree/kernel-splitter.ts";
import type { Cut } from "../tree/node-splitter.ts";
import type { SplitRules, TreeRows } from "../tree/splitter.ts";
import { ClassCut, type ClassCutFunctions } from "./class-cut.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { randomSearchWasm } from "./random-search.wasm.ts";

/** What WebAssembly can address, and some room for the rest. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;
/** Values that a block should have: they stay in the processor's second cache. */
const BLOCK_VALUES = 2 ** 16;
const BLOCK_ROWS = { least: 256, most: 2048 };
/** Nodes of fewer rows are not worth a block. */
const FEW_ROWS = 64;

interface Functions extends ClassCutFunctions {
  lay(...addressesAndSizes: number[]): void;
  look(columns: number, rowsOfColumn: number): void;
  enterBlock(block: number, rowsOfBlock: number, start: number, end: number): void;
  divide(feature: number, start: number, end: number, threshold: number, missingLeft: number): void;
}

/**
 * The inner loops of growing extremely randomized trees on whole weights, in a kernel and a memory of their own. Its
 * trees are those of `RandomSplitter`, which tests hold it to.
 *
 * Deep nodes have few rows, far from each other in a column. Where nodes come depth first, the values of a node that is
 * small enough are copied side by side, and its rows numbered anew, for all nodes below it.
 */
export class RandomSearch implements CutSearch {
  readonly best: ClassCut;
  readonly #nSamples: number;
  readonly #columns: Float32Array;
  readonly #block: Float32Array;
  readonly #blockRows: number;
  readonly #kernel: Functions;
  #usesBlocks = false;
  /** The rows in the block; none: [0, 0). */
  #blockStart = 0;
  #blockEnd = 0;

  /** Whether trees can be grown here. */
  static fits({ nSamples, nFeatures }: Matrix, rows: TreeRows): boolean {
    return (2 * nSamples + BLOCK_ROWS.most) * nFeatures * 4 + nSamples * 50 < MOST_BYTES && ClassCut.fits(rows);
  }

  /** @throws {RangeError} a value is too large for a float32 */
  constructor(who: string, X: Matrix, nClasses: number) {
    const { nSamples, nFeatures } = X;
    this.#nSamples = nSamples;
    const entries = nSamples * nFeatures;
    const rows = Math.max(BLOCK_ROWS.least, Math.min(BLOCK_ROWS.most, Math.floor(BLOCK_VALUES / nFeatures)));
    // An odd number of cache lines, so that columns do not stand in each other's place in the cache.
    this.#blockRows = rows + 16;
    // A table of a few blocks is in that cache as it is.
    const hasBlocks = nSamples > 2 * rows;
    const block = hasBlocks ? this.#blockRows * nFeatures : 0;
    const tableValues = hasBlocks ? entries : 0;
    const memory = new KernelMemory(
      bytesOf(4 * tableValues, 4 * entries, 4 * block, 4 * nSamples) + ClassCut.bytes(nSamples, nFeatures, nClasses),
    );
    const table = memory.float32(tableValues);
    this.#columns = memory.float32(entries);
    this.#block = memory.float32(block);
    const values = memory.float32(nSamples);
    this.best = new ClassCut(memory, nSamples, nFeatures, nClasses);
    fillFloat32Columns(who, X, this.#columns);
    for (let i = 0; i < tableValues; i++) table[i] = Math.fround(X.data[i]!) + 0;
    this.#kernel = openKernel(randomSearchWasm, memory);
    this.#kernel.lay(nSamples, nFeatures, nClasses, table.byteOffset, values.byteOffset, ...this.best.addresses);
  }

  begin(rows: TreeRows, rules: SplitRules, seed: number): number {
    this.best.begin(this.#kernel, rows, rules, seed);
    this.#usesBlocks = rules.depthFirst && this.#block.length > 0;
    this.#leaveBlock();
    return this.#kernel.listRows();
  }

  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  split(start: number, end: number, known: number, lower: number, upper: number): number {
    if (this.#usesBlocks && (start < this.#blockStart || start >= this.#blockEnd)) {
      const n = end - start;
      if (n >= FEW_ROWS && n <= this.#blockRows) this.#enterBlock(start, end);
      else if (this.#blockEnd > 0) this.#leaveBlock();
    }
    return this.#kernel.split(start, known, lower, upper);
  }

  divide(start: number, end: number, { feature, threshold, missingLeft }: Cut): void {
    this.#kernel.divide(feature, start, end, threshold, missingLeft === true ? 1 : 0);
  }

  #leaveBlock(): void {
    this.#blockStart = 0;
    this.#blockEnd = 0;
    this.#kernel.look(this.#columns.byteOffset, this.#nSamples);
  }

  #enterBlock(start: number, end: number): void {
    const { byteOffset } = this.#block;
    this.#kernel.enterBlock(byteOffset, this.#blockRows, start, end);
    this.#kernel.look(byteOffset, this.#blockRows);
    this.#blockStart = start;
    this.#blockEnd = end;
  }
}
