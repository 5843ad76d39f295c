import { distanceFilterWasm } from "./distance-filter.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";

/** How much a filter has room for. */
export interface FilterSize {
  /** A multiple of 4. */
  readonly nSamples: number;
  readonly nFeatures: number;
  /** How many of the nearest rows are wanted. */
  readonly wanted: number;
  /** Rows of one pass: a multiple of 8. */
  readonly nRows: number;
  /** Rows that can be found for a sample before they have to be taken away: more than `nRows`. */
  readonly capacity: number;
}

/** What the filter works on. */
export interface FilterViews {
  /** Samples, negated, in tiles of four: of each, feature by feature, the values of four samples. */
  readonly tiles: Float32Array;
  /**
   * Rows in groups of eight: of each the eight |b|²/2, less what rounding can do; the eight widths between lower and
   * upper bound; and feature by feature the values of eight rows. The first is infinite for a row that is not there.
   */
  readonly panel: Float32Array;
  /** Of each sample, the bound above which a row is none of its nearest. */
  readonly limits: Float32Array;
  /** Of each sample, what its own length adds to the width between bounds. */
  readonly slacks: Float32Array;
  /** Of each sample, the least upper bounds so far, as a heap with the greatest first. */
  readonly heaps: Float32Array;
  /** Of each sample, how many rows were found; and these, with their lower bounds, `capacity` places a sample. */
  readonly counts: Int32Array;
  readonly rows: Int32Array;
  readonly lows: Float32Array;
}

/** The greatest float that is finite: no row gets near it. */
export const NO_LIMIT: number = (2 - 2 ** -23) * 2 ** 127;

/** Floats that a group of eight rows takes. */
export const groupFloats = (nFeatures: number): number => 16 + 8 * nFeatures;

let latest: DistanceFilter | undefined;

/**
 * Finds, by SIMD in single precision, the rows that may be among the nearest to each of many samples: no bound that it
 * computes may be above the true one, which is for the caller to see to.
 *
 * @example const filter = new DistanceFilter({ nSamples: 8, nFeatures: 2, wanted: 1, nRows: 16, capacity: 32 });
 * filter.reset();
 * // … fill filter.views.tiles, slacks and panel …
 * filter.pass(8, 2, 0);
 */
export class DistanceFilter {
  readonly size: FilterSize;
  readonly views: FilterViews;
  readonly #kernel: { filter(...numbers: number[]): void };

  /** A filter of this size: the latest one where it fits, since memory of kernels is slow to come and to go. */
  static ofSize(size: FilterSize): DistanceFilter {
    const names = Object.keys(size) as (keyof FilterSize)[];
    const fits = names.every((name) => latest?.size[name] === size[name]);
    latest = fits && latest !== undefined ? latest : new DistanceFilter(size);
    return latest;
  }

  /** @throws {RangeError} there is no memory for so much */
  constructor(size: FilterSize) {
    const { nSamples, nFeatures, wanted, nRows, capacity } = size;
    const panel = (nRows / 8) * groupFloats(nFeatures);
    const lengths = [nSamples * nFeatures, panel, nSamples, nSamples, nSamples * wanted];
    const found = nSamples * capacity;
    const memory = new KernelMemory(bytesOf(...[...lengths, nSamples, found, found].map((length) => 4 * length)));
    this.size = size;
    this.#kernel = openKernel(distanceFilterWasm, memory);
    this.views = {
      tiles: memory.float32(nSamples * nFeatures),
      panel: memory.float32(panel),
      limits: memory.float32(nSamples),
      slacks: memory.float32(nSamples),
      heaps: memory.float32(nSamples * wanted),
      counts: memory.int32(nSamples),
      rows: memory.int32(found),
      lows: memory.float32(found),
    };
  }

  /** Forgets all that was found. */
  reset(): void {
    this.views.limits.fill(NO_LIMIT);
    this.views.heaps.fill(NO_LIMIT);
    this.views.counts.fill(0);
  }

  /** Compares the first `nSamples` samples with the first `nGroups` groups of rows, whose first has index `firstRow`. */
  pass(nSamples: number, nGroups: number, firstRow: number): void {
    const { tiles, panel, limits, slacks, heaps, counts, rows, lows } = this.views;
    this.#kernel.filter(
      ...[tiles.byteOffset, nSamples / 4, this.size.nFeatures, panel.byteOffset, nGroups, firstRow],
      ...[limits.byteOffset, slacks.byteOffset, heaps.byteOffset, this.size.wanted],
      ...[counts.byteOffset, rows.byteOffset, lows.byteOffset, this.size.capacity],
    );
  }
}
