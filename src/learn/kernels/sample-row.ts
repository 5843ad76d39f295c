import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { sampleRowWasm } from "./sample-row.wasm.ts";

/** Samples side by side in a tile: the value of feature f of the tile's sample s is at `f * TILE + s`. */
export const TILE = 8;

/** One sample: its features are `step` apart from `offset` on. */
export interface Sample {
  readonly values: Float64Array;
  readonly offset: number;
  readonly step: number;
}

/** What one sample has in common with many, which lie in tiles. */
export interface SampleRow {
  /**
   * @param tiles of `width` features; the first `nTiles` of those from tile `first` on are taken
   * @param out filled from `first * TILE` on with the sums of products, one for each sample
   */
  products(x: Sample, tiles: Float64Array, first: number, nTiles: number, width: number, out: Float64Array): void;
  /** The same with `exp(slope |x - sample|²)`. */
  gaussians(
    x: Sample,
    tiles: Float64Array,
    first: number,
    nTiles: number,
    width: number,
    out: Float64Array,
    slope: number,
  ): void;
}

interface Functions {
  productRow(...numbers: number[]): void;
  gaussianRow(...numbers: number[]): void;
}

/** A `SampleRow` by SIMD. Its arrays are views into the kernel's memory. */
export class SampleRowKernel implements SampleRow {
  readonly #kernel: Functions;

  constructor(memory: KernelMemory) {
    this.#kernel = openKernel(sampleRowWasm, memory);
  }

  products(x: Sample, tiles: Float64Array, first: number, nTiles: number, width: number, out: Float64Array): void {
    this.#kernel.productRow(
      x.values.byteOffset + 8 * x.offset,
      8 * x.step,
      tiles.byteOffset + 8 * TILE * width * first,
      nTiles,
      width,
      out.byteOffset + 8 * TILE * first,
    );
  }

  gaussians(
    x: Sample,
    tiles: Float64Array,
    first: number,
    nTiles: number,
    width: number,
    out: Float64Array,
    slope: number,
  ): void {
    this.#kernel.gaussianRow(
      x.values.byteOffset + 8 * x.offset,
      8 * x.step,
      tiles.byteOffset + 8 * TILE * width * first,
      nTiles,
      width,
      slope,
      out.byteOffset + 8 * TILE * first,
    );
  }
}
