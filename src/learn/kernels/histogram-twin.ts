import {
  type BoostingEngine,
  type BoostingShape,
  ENTRY,
  type LeafValue,
  rowBytesOf,
  type SplitRules,
} from "../hist-gradient-boosting/boosting-engine.ts";
import {
  type ArraySource,
  type BoostingTables,
  layTables,
  strideOf,
  sureHessianOf,
} from "../hist-gradient-boosting/boosting-tables.ts";
import { binaryGradientsTwin, softmaxGradientsTwin } from "./histogram-gradients-twin.ts";
import { scanTwin } from "./histogram-scan-twin.ts";

const plain: ArraySource = {
  float64: (length) => new Float64Array(length),
  float32: (length) => new Float32Array(length),
  int32: (length) => new Int32Array(length),
  uint8: (length) => new Uint8Array(length),
};

/** What the kernel `histogram` computes, to the bit; and for tables that are too large for it. */
export class HistogramTwin implements BoostingEngine {
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
  readonly #tables: BoostingTables;
  readonly #shape: BoostingShape;
  #rules: SplitRules | undefined;
  #tree = 0;

  constructor(shape: BoostingShape) {
    const tables = layTables(shape, plain);
    this.#shape = shape;
    this.#tables = tables;
    ({ rowBins: this.rowBins, classes: this.classes, weights: this.weights, raw: this.raw, rows: this.rows } = tables);
    ({ node: this.node, features: this.features, sides: this.sides, firstBins: this.firstBins } = tables);
    this.histograms = tables.histograms;
    this.cuts = tables.cuts;
    this.stride = strideOf(shape);
    this.rowBytes = rowBytesOf(shape.nFeatures);
    this.histogramLength = ENTRY * tables.firstBins.at(-1)!;
  }

  begin(rules: SplitRules): void {
    this.#rules = rules;
    this.#tables.monotonic.set(rules.monotonic);
    this.#tables.missing.set(rules.missing);
  }

  takeGradients(): void {
    if (this.#shape.nTrees === 1) binaryGradientsTwin(this.#tables);
    else softmaxGradientsTwin(this.#tables, this.#shape.nTrees);
  }

  beginTree(k: number): void {
    this.#tree = k;
    for (let i = 0; i < this.rows.length; i++) this.rows[i] = i;
  }

  sumUp(slot: number, start: number, end: number, from?: number): void {
    const { rows, rowBins, rowBytes, histograms, firstBins, histogramLength } = this;
    const { pairs } = this.#tables;
    const base = slot * histogramLength;
    histograms.fill(0, base, base + histogramLength);
    for (let f = 0; f < this.#shape.nFeatures; f++) {
      const entries = base + ENTRY * firstBins[f]!;
      for (let p = start; p < end; p++) {
        const row = rows[p]!;
        const pair = 2 * (this.#tree * this.stride + row);
        const entry = entries + ENTRY * rowBins[row * rowBytes + f]!;
        histograms[entry]! += pairs[pair]!;
        histograms[entry + 1]! += pairs[pair + 1]!;
      }
    }
    if (from === undefined) return;
    for (let i = 0; i < histogramLength; i++) histograms[from * histogramLength + i]! -= histograms[base + i]!;
  }

  search(slot: number, from: number, to: number, bounded: boolean): void {
    for (const feature of this.features.subarray(from, to)) this.locate(slot, feature, undefined, bounded);
  }

  locate(slot: number, feature: number, counts: Int32Array | undefined, bounded: boolean): void {
    const { minSamplesLeaf, l2 } = this.#rules!;
    const sure = sureHessianOf(minSamplesLeaf, this.weights);
    scanTwin(this.#tables, slot * this.histogramLength, feature, counts, bounded, minSamplesLeaf, l2, sure);
  }

  count(feature: number, start: number, end: number): Int32Array {
    const { counts } = this.#tables;
    counts.fill(0);
    for (let p = start; p < end; p++) counts[this.rowBins[this.rows[p]! * this.rowBytes + feature]!]!++;
    return counts;
  }

  part(feature: number, start: number, end: number): number {
    const { rows, rowBins, rowBytes, sides } = this;
    const { spareRows } = this.#tables;
    let left = start;
    let right = 0;
    for (let p = start; p < end; p++) {
      const row = rows[p]!;
      if (sides[rowBins[row * rowBytes + feature]!] === 4) rows[left++] = row;
      else spareRows[right++] = row;
    }
    rows.set(spareRows.subarray(0, right), left);
    return left;
  }

  addValues(k: number, leaves: readonly LeafValue[]): void {
    const base = k * this.stride;
    for (const { start, end, value } of leaves)
      for (let p = start; p < end; p++) this.raw[base + this.rows[p]!]! += value;
  }
}
