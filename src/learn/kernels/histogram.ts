import {
  type BoostingEngine,
  type BoostingShape,
  ENTRY,
  groupsOf,
  type LeafValue,
  rowBytesOf,
  type SplitRules,
} from "../hist-gradient-boosting/boosting-engine.ts";
import {
  type BoostingTables,
  GATHERED,
  layTables,
  strideOf,
  sureHessianOf,
  tableSizes,
} from "../hist-gradient-boosting/boosting-tables.ts";
import { histogramWasm } from "./histogram.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";

type Addresses = readonly number[];

export interface HistogramFunctions {
  layScan(...addressesAndRules: Addresses): void;
  binaryGradients(raw: number, classes: number, weights: number, n: number, pairs: number): void;
  softmaxGradients(...addressesAndSizes: Addresses): void;
  group(rowBins: number, rowBytes: number, n: number, groups: number, bins: number): void;
  gather(rowBins: number, rowBytes: number, pairs: number, ...placesAndTargets: Addresses): void;
  move(to: number, from: number, length: number): void;
  clear(from: number, end: number): void;
  sum(bins: number, step: number, n: number, pairs: number, ...histograms: Addresses): void;
  subtract(from: number, end: number, other: number): void;
  count(bins: number, start: number, end: number, counts: number): void;
  search(histogram: number, features: number, count: number, bounded: number): void;
  locate(histogram: number, feature: number, counts: number, bounded: number): void;
  part(bins: number, sides: number, start: number, end: number, spare: number): number;
  addValue(raw: number, start: number, end: number, value: number): void;
}

/** The inner loops of histogram boosting, in a kernel and a memory of their own. */
export class HistogramKernel implements BoostingEngine {
  readonly rowBins: Uint8Array;
  readonly rowBytes: number;
  readonly classes: Int32Array;
  readonly weights: Float64Array;
  readonly raw: Float64Array;
  readonly stride: number;
  readonly rows: Int32Array;
  readonly histograms: Float64Array;
  readonly histogramLength: number;
  readonly firstBins: Int32Array;
  readonly node: Float64Array;
  readonly cuts: Float64Array;
  readonly features: Int32Array;
  readonly sides: Uint8Array;
  protected readonly tables: BoostingTables;
  protected readonly shape: BoostingShape;
  /** Fours of features. */
  protected readonly nGroups: number;
  protected readonly kernel: HistogramFunctions;
  protected readonly memory: WebAssembly.Memory;
  /** Where the pairs of the tree at hand begin. */
  protected pairs = 0;

  /** @throws {RangeError} the tables are too large for a kernel's memory, of 4 GB */
  constructor(shape: BoostingShape) {
    const memory = new KernelMemory(bytesOf(...tableSizes(shape)), "shared");
    this.memory = memory.memory;
    const tables = layTables(shape, memory);
    this.shape = shape;
    this.tables = tables;
    this.nGroups = groupsOf(shape.nFeatures);
    ({ rowBins: this.rowBins, classes: this.classes, weights: this.weights, raw: this.raw, rows: this.rows } = tables);
    ({ node: this.node, features: this.features, sides: this.sides, firstBins: this.firstBins } = tables);
    this.histograms = tables.histograms;
    this.cuts = tables.cuts;
    this.stride = strideOf(shape);
    this.rowBytes = rowBytesOf(shape.nFeatures);
    this.histogramLength = ENTRY * tables.firstBins.at(-1)!;
    this.kernel = openKernel(histogramWasm, memory);
  }

  begin({ minSamplesLeaf, l2, monotonic, missing }: SplitRules): void {
    const tables = this.tables;
    tables.monotonic.set(monotonic);
    tables.missing.set(missing);
    const { node, cuts, firstBins, nBins } = tables;
    this.kernel.layScan(
      ...[node, cuts, firstBins, nBins, tables.missing, tables.monotonic].map((table) => table.byteOffset),
      minSamplesLeaf,
      l2,
      sureHessianOf(minSamplesLeaf, this.weights),
    );
    const { rowBins, bins } = tables;
    this.kernel.group(rowBins.byteOffset, this.rowBytes, this.shape.nSamples, this.nGroups, bins.byteOffset);
  }

  takeGradients(): void {
    const { raw, classes, weights, pairs, probabilities } = this.tables;
    const weighing = this.shape.weighted ? weights.byteOffset : 0;
    const { nTrees } = this.shape;
    if (nTrees === 1)
      this.kernel.binaryGradients(raw.byteOffset, classes.byteOffset, weighing, this.stride, pairs.byteOffset);
    else
      this.kernel.softmaxGradients(
        raw.byteOffset,
        classes.byteOffset,
        weighing,
        this.stride,
        this.stride,
        nTrees,
        probabilities.byteOffset,
        pairs.byteOffset,
      );
  }

  beginTree(k: number): void {
    this.pairs = this.tables.pairs.byteOffset + 8 * k * this.stride;
    const { rows } = this;
    for (let i = 0; i < rows.length; i++) rows[i] = i;
  }

  sumUp(slot: number, start: number, end: number, from?: number): void {
    this.kernel.clear(this.entry(slot, 0), this.entry(slot + 1, 0));
    this.sumRows(slot, start, end);
    if (from !== undefined) this.kernel.subtract(this.entry(from, 0), this.entry(from + 1, 0), this.entry(slot, 0));
  }

  search(slot: number, from: number, to: number, bounded: boolean): void {
    this.kernel.search(this.entry(slot, 0), this.features.byteOffset + 4 * from, to - from, bounded ? 1 : 0);
  }

  locate(slot: number, feature: number, counts: Int32Array | undefined, bounded: boolean): void {
    this.kernel.locate(this.entry(slot, 0), feature, counts?.byteOffset ?? 0, bounded ? 1 : 0);
  }

  count(feature: number, start: number, end: number): Int32Array {
    const { counts } = this.tables;
    this.kernel.count(this.binsOf(feature), this.rowAt(start), this.rowAt(end), counts.byteOffset);
    return counts;
  }

  part(feature: number, start: number, end: number): number {
    const spare = this.tables.spareRows.byteOffset;
    const [first, last] = [this.rowAt(start), this.rowAt(end)];
    // An address is a signed number where it leaves the kernel.
    const left = this.kernel.part(this.binsOf(feature), this.sides.byteOffset, first, last, spare) >>> 0;
    this.kernel.move(left, spare, last - left);
    return (left - this.rows.byteOffset) / 4;
  }

  addValues(k: number, leaves: readonly LeafValue[]): void {
    const raw = this.raw.byteOffset + 8 * k * this.stride;
    for (const { start, end, value } of leaves) this.kernel.addValue(raw, this.rowAt(start), this.rowAt(end), value);
  }

  /** Adds rows[start, end) to histograms. */
  protected sumRows(slot: number, start: number, end: number): void {
    const { nSamples } = this.shape;
    if (end - start === nSamples)
      for (let f = 0; f < 4 * this.nGroups; f += 4) this.#sum(slot, f, this.binsOf(f), 4, nSamples, this.pairs);
    else for (let p = start; p < end; p += GATHERED) this.#sumGathered(slot, p, Math.min(p + GATHERED, end));
  }

  #sumGathered(slot: number, start: number, end: number): void {
    const pairs = this.tables.gatheredPairs.byteOffset;
    const bins = this.tables.gatheredBins.byteOffset;
    const { rowBins, rowBytes } = this;
    this.kernel.gather(rowBins.byteOffset, rowBytes, this.pairs, this.rowAt(start), this.rowAt(end), bins, pairs);
    for (let f = 0; f < 4 * this.nGroups; f += 4) this.#sum(slot, f, bins + f, rowBytes, end - start, pairs);
  }

  #sum(slot: number, f: number, bins: number, step: number, n: number, pairs: number): void {
    const h0 = this.entry(slot, f);
    const h1 = this.entry(slot, f + 1);
    const h2 = this.entry(slot, f + 2);
    const h3 = this.entry(slot, f + 3);
    this.kernel.sum(bins, step, n, pairs, h0, h1, h2, h3);
  }

  /** Where the row's number at a place is. */
  protected rowAt(place: number): number {
    return this.rows.byteOffset + 4 * place;
  }

  /** Where the bin of the first row is; the next is 4 bytes on. */
  protected binsOf(feature: number): number {
    return this.tables.bins.byteOffset + 4 * (feature >> 2) * this.shape.nSamples + (feature & 3);
  }

  /** Where a feature's histogram is. */
  protected entry(slot: number, feature: number): number {
    return this.histograms.byteOffset + 8 * (slot * this.histogramLength + ENTRY * this.firstBins[feature]!);
  }
}
