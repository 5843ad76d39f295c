import { BIN_CHUNK, type BinEngine, type BinShape } from "../hist-gradient-boosting/bin-engine.ts";
import { binValuesWasm } from "./bin-values.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";

/** Counts of a pass of the radix sort. */
const COUNTS = 2048;
/** Ends of a feature's bins, infinite ones behind them. */
const ENDS = 256;

interface Functions {
  sortValues(values: number, spare: number, n: number, starts: number, carried: number, spareCarried: number): number;
  toBins(...addressesAndSizes: readonly number[]): number;
}

/** Sorts values, and sorts them into bins, in a kernel and a memory of its own. */
export class BinKernel implements BinEngine {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly chunk: Float64Array;
  readonly bins: Uint8Array;
  readonly #spareValues: Float64Array;
  readonly #spareWeights: Float64Array;
  readonly #counts: Int32Array;
  readonly #ends: Float64Array;
  readonly #nEnds: Int32Array;
  readonly #shape: BinShape;
  readonly #kernel: Functions;

  /** @throws {RangeError} the tables are too large for a kernel's memory, of 4 GB */
  constructor(shape: BinShape) {
    const { nValues, weighted, nFeatures, rowBytes } = shape;
    const nWeights = weighted ? nValues : 0;
    const sorting = bytesOf(8 * nValues, 8 * nValues, 8 * nWeights, 8 * nWeights, 4 * COUNTS);
    const memory = new KernelMemory(
      sorting + bytesOf(8 * ENDS * nFeatures, 8 * BIN_CHUNK * nFeatures, BIN_CHUNK * rowBytes),
    );
    this.values = memory.float64(nValues);
    this.#spareValues = memory.float64(nValues);
    this.weights = memory.float64(nWeights);
    this.#spareWeights = memory.float64(nWeights);
    this.#counts = memory.int32(COUNTS);
    this.#ends = memory.float64(ENDS * nFeatures).fill(Number.POSITIVE_INFINITY);
    this.chunk = memory.float64(BIN_CHUNK * nFeatures);
    this.bins = memory.uint8(BIN_CHUNK * rowBytes);
    this.#nEnds = new Int32Array(nFeatures);
    this.#shape = shape;
    this.#kernel = openKernel(binValuesWasm, memory);
  }

  sort(n: number): { sorted: Float64Array; weights: Float64Array } {
    const { weighted } = this.#shape;
    const inSpare = this.#kernel.sortValues(
      this.values.byteOffset,
      this.#spareValues.byteOffset,
      n,
      this.#counts.byteOffset,
      weighted ? this.weights.byteOffset : 0,
      weighted ? this.#spareWeights.byteOffset : 0,
    );
    const [sorted, weights] = inSpare ? [this.#spareValues, this.#spareWeights] : [this.values, this.weights];
    return { sorted: sorted.subarray(0, n), weights: weights.subarray(0, weighted ? n : 0) };
  }

  setEnds(feature: number, ends: Float64Array): void {
    this.#ends.set(ends, ENDS * feature);
    this.#nEnds[feature] = ends.length;
  }

  toBins(column: number, feature: number, n: number, missingBin: number): boolean {
    const { nFeatures, rowBytes } = this.#shape;
    // The largest power of two that is not above the number of ends.
    const half = 2 ** (31 - Math.clz32(Math.max(this.#nEnds[feature]!, 1)));
    const missing = this.#kernel.toBins(
      this.chunk.byteOffset + 8 * column,
      8 * nFeatures,
      n,
      this.#ends.byteOffset + 8 * ENDS * feature,
      half,
      missingBin,
      this.bins.byteOffset + feature,
      rowBytes,
    );
    return missing === 1;
  }
}
