import {
  type BoostingEngine,
  type BoostingShape,
  ENTRY,
  groupsOf,
  type SplitRules,
} from "../hist-gradient-boosting/boosting-engine.ts";
import { type BoostingTables, layTables, strideOf, tableSizes } from "../hist-gradient-boosting/boosting-tables.ts";
import { histogramWasm } from "./histogram.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";

type Addresses = readonly number[];

interface Functions {
  layScan(...addressesAndRules: Addresses): void;
  binaryGradients(raw: number, classes: number, weights: number, n: number, pairs: number): void;
  softmaxGradients(...addressesAndSizes: Addresses): void;
  sumAll(bins: number, n: number, pairs: number, ...histograms: Addresses): void;
  sumRows(bins: number, start: number, end: number, pairs: number, ...histograms: Addresses): void;
  gather(pairs: number, start: number, end: number, into: number): void;
  subtract(from: number, other: number, bytes: number): void;
  scan(histogram: number, features: number, count: number, bounded: number): void;
  part(bins: number, sides: number, start: number, end: number, spare: number): number;
  addValue(raw: number, start: number, end: number, value: number): void;
}

/** The inner loops of histogram boosting, in a kernel and a memory of their own. */
export class HistogramKernel implements BoostingEngine {
  readonly bins: Uint8Array;
  readonly classes: Int32Array;
  readonly weights: Float64Array;
  readonly raw: Float64Array;
  readonly stride: number;
  readonly rows: Int32Array;
  readonly histograms: Float64Array;
  readonly histogramLength: number;
  readonly firstBins: Int32Array;
  readonly node: Float64Array;
  readonly features: Int32Array;
  readonly sides: Uint8Array;
  readonly #tables: BoostingTables;
  readonly #shape: BoostingShape;
  readonly #groups: number;
  readonly #kernel: Functions;
  /** Where the pairs of the tree at hand begin. */
  #pairs = 0;

  /** @throws {RangeError} the tables are too large for a kernel's memory, of 4 GB */
  constructor(shape: BoostingShape) {
    const memory = new KernelMemory(bytesOf(...tableSizes(shape)));
    const tables = layTables(shape, memory);
    this.#shape = shape;
    this.#tables = tables;
    this.#groups = groupsOf(shape.nFeatures);
    ({ bins: this.bins, classes: this.classes, weights: this.weights, raw: this.raw, rows: this.rows } = tables);
    ({ node: this.node, features: this.features, sides: this.sides, firstBins: this.firstBins } = tables);
    this.histograms = tables.histograms;
    this.stride = strideOf(shape);
    this.histogramLength = ENTRY * tables.firstBins.at(-1)!;
    this.#kernel = openKernel(histogramWasm, memory);
  }

  begin({ minSamplesLeaf, l2, monotonic, missing }: SplitRules): void {
    const tables = this.#tables;
    tables.monotonic.set(monotonic);
    tables.missing.set(missing);
    this.#kernel.layScan(
      ...[tables.node, tables.firstBins, tables.nBins, tables.missing, tables.monotonic].map(
        (table) => table.byteOffset,
      ),
      minSamplesLeaf,
      l2,
    );
    this.#countAll();
  }

  takeGradients(): void {
    const { raw, classes, weights, pairs, probabilities } = this.#tables;
    const weighing = this.#shape.weighted ? weights.byteOffset : 0;
    const { nTrees } = this.#shape;
    if (nTrees === 1)
      this.#kernel.binaryGradients(raw.byteOffset, classes.byteOffset, weighing, this.stride, pairs.byteOffset);
    else
      this.#kernel.softmaxGradients(
        raw.byteOffset,
        classes.byteOffset,
        weighing,
        this.stride,
        nTrees,
        probabilities.byteOffset,
        pairs.byteOffset,
      );
  }

  beginTree(k: number): void {
    this.#pairs = this.#tables.pairs.byteOffset + 8 * k * this.stride;
    const { rows } = this;
    for (let i = 0; i < rows.length; i++) rows[i] = i;
  }

  sumUp(slot: number, start: number, end: number): void {
    const { nSamples } = this.#shape;
    const [from, to] = [this.rows.byteOffset + 4 * start, this.rows.byteOffset + 4 * end];
    const all = end - start === nSamples;
    const at = slot * this.histogramLength;
    if (all) this.histograms.copyWithin(at, this.#counted, this.#counted + this.histogramLength);
    else this.histograms.fill(0, at, at + this.histogramLength);
    const gathered = this.#tables.gathered.byteOffset;
    if (!all) this.#kernel.gather(this.#pairs, from, to, gathered);
    for (let g = 0; g < this.#groups; g++) {
      const bins = this.bins.byteOffset + 4 * g * nSamples;
      const h0 = this.#entry(slot, 4 * g);
      const h1 = this.#entry(slot, 4 * g + 1);
      const h2 = this.#entry(slot, 4 * g + 2);
      const h3 = this.#entry(slot, 4 * g + 3);
      if (all) this.#kernel.sumAll(bins, nSamples, this.#pairs, h0, h1, h2, h3);
      else this.#kernel.sumRows(bins, from, to, gathered, h0, h1, h2, h3);
    }
  }

  subtract(slot: number, other: number): void {
    this.#kernel.subtract(this.#entry(slot, 0), this.#entry(other, 0), 8 * this.histogramLength);
  }

  search(slot: number, from: number, to: number, bounded: boolean): void {
    this.#kernel.scan(this.#entry(slot, 0), this.features.byteOffset + 4 * from, to - from, bounded ? 1 : 0);
  }

  part(feature: number, start: number, end: number): number {
    const base = this.rows.byteOffset;
    const bins = this.bins.byteOffset + 4 * (feature >> 2) * this.#shape.nSamples + (feature & 3);
    const spare = this.#tables.spareRows.byteOffset;
    const right = this.#kernel.part(bins, this.sides.byteOffset, base + 4 * start, base + 4 * end, spare);
    return ((right >>> 0) - base) / 4;
  }

  addValue(k: number, start: number, end: number, value: number): void {
    const base = this.rows.byteOffset;
    const raw = this.raw.byteOffset + 8 * k * this.stride;
    this.#kernel.addValue(raw, base + 4 * start, base + 4 * end, value);
  }

  /** Where the last slot begins, which holds the counts of all rows. */
  get #counted(): number {
    return this.#shape.nSlots * this.histogramLength;
  }

  #entry(slot: number, feature: number): number {
    return this.histograms.byteOffset + 8 * (slot * this.histogramLength + ENTRY * this.firstBins[feature]!);
  }

  #countAll(): void {
    const { nSamples } = this.#shape;
    for (let f = 0; f < 4 * this.#groups; f++) {
      const counts = this.#counted + ENTRY * this.firstBins[f]! + 2;
      const bins = 4 * (f >> 2) * nSamples + (f & 3);
      for (let i = 0; i < nSamples; i++) this.histograms[counts + ENTRY * this.bins[bins + 4 * i]!]! += 1;
    }
  }
}
