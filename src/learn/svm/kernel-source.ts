import { type SampleRow, TILE } from "../kernels/sample-row.ts";
import type { Matrix } from "../matrix.ts";
import { fillKernelRow, type KernelFunction, kernelOfItself } from "./kernel-function.ts";
import type { Room } from "./sample-bench.ts";
import { SampleTiles } from "./sample-tiles.ts";

/** The kernel matrix of some samples, of which parts are computed as they are needed. */
export interface KernelSource {
  /** Takes the given rows of the training data. */
  load(rows: Int32Array): void;
  /** Fills `out[from, to)` with row `i`, and some places beyond up to a whole tile; `from` is a tile's first. */
  fill(i: number, from: number, to: number, out: Float64Array): void;
  /** @returns the kernel's value between sample `i` and itself */
  ofItself(i: number): number;
  /** Exchanges two samples: rows and columns. */
  swap(a: number, b: number): void;
}

/** From the samples' features. */
export class ComputedKernel implements KernelSource {
  readonly #X: Matrix;
  readonly #kernel: KernelFunction;
  readonly #sampleRow: SampleRow;
  readonly #tiles: SampleTiles;

  constructor(X: Matrix, kernel: KernelFunction, sampleRow: SampleRow, room: Room, capacity: number) {
    this.#X = X;
    this.#kernel = kernel;
    this.#sampleRow = sampleRow;
    this.#tiles = new SampleTiles(room, capacity, X.nFeatures);
  }

  load(rows: Int32Array): void {
    this.#tiles.load(this.#X, rows);
  }

  fill(i: number, from: number, to: number, out: Float64Array): void {
    const { values, width } = this.#tiles;
    const first = from / TILE;
    const nTiles = Math.ceil((to - from) / TILE);
    fillKernelRow(this.#kernel, this.#sampleRow, this.#tiles.sample(i), values, first, nTiles, width, out);
  }

  ofItself(i: number): number {
    return kernelOfItself(this.#kernel, this.#tiles.sample(i), this.#tiles.width);
  }

  swap(a: number, b: number): void {
    this.#tiles.swap(a, b);
  }
}

/** From the training data, which are the kernel matrix of all samples. */
export class GivenKernel implements KernelSource {
  readonly #X: Matrix;
  #rows: Int32Array = new Int32Array(0);

  constructor(X: Matrix) {
    this.#X = X;
  }

  load(rows: Int32Array): void {
    this.#rows = rows.slice();
  }

  fill(i: number, from: number, to: number, out: Float64Array): void {
    const values = this.#X.row(this.#rows[i]!);
    for (let k = from; k < to; k++) out[k] = values[this.#rows[k]!]!;
  }

  ofItself(i: number): number {
    return this.#X.at(this.#rows[i]!, this.#rows[i]!);
  }

  swap(a: number, b: number): void {
    const rows = this.#rows;
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
  }
}
