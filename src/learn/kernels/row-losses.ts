import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { rowLossesWasm } from "./row-losses.wasm.ts";

/** Rows that are worked on at a time; even. */
const BLOCK = 1024;

/** The logistic loss of each of some rows, in a kernel and a memory of its own. */
export class RowLosses {
  readonly #nTrees: number;
  readonly #raw: Float64Array;
  readonly #classes: Int32Array;
  readonly #losses: Float64Array;
  readonly #kernel: {
    binaryLosses(raw: number, classes: number, n: number, losses: number): void;
    softmaxLosses(raw: number, step: number, classes: number, n: number, nClasses: number, losses: number): void;
  };

  /** @param nTrees of a round: 1 for two classes, else one for each class */
  constructor(nTrees: number) {
    const memory = new KernelMemory(bytesOf(8 * BLOCK * nTrees, 4 * BLOCK, 8 * BLOCK));
    this.#nTrees = nTrees;
    this.#raw = memory.float64(BLOCK * nTrees);
    this.#classes = memory.int32(BLOCK);
    this.#losses = memory.float64(BLOCK);
    this.#kernel = openKernel(rowLossesWasm, memory);
  }

  /**
   * @param raw that of row i for tree k of a round at k * stride + i, where stride is raw.length / nTrees
   * @param into its length is the number of rows
   */
  of(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    const stride = raw.length / this.#nTrees;
    for (let start = 0; start < into.length; start += BLOCK) {
      const n = Math.min(BLOCK, into.length - start);
      for (let k = 0; k < this.#nTrees; k++)
        this.#raw.set(raw.subarray(k * stride + start, k * stride + start + n), k * BLOCK);
      this.#classes.set(classes.subarray(start, start + n));
      this.#call(n + (n % 2));
      into.set(this.#losses.subarray(0, n), start);
    }
  }

  #call(n: number): void {
    const [raw, classes, losses] = [this.#raw.byteOffset, this.#classes.byteOffset, this.#losses.byteOffset];
    if (this.#nTrees === 1) this.#kernel.binaryLosses(raw, classes, n, losses);
    else this.#kernel.softmaxLosses(raw, 8 * BLOCK, classes, n, this.#nTrees, losses);
  }
}
