import type { BoostingShape, LeafValue } from "../hist-gradient-boosting/boosting-engine.ts";
import { GATHERED_BY_CREW } from "../hist-gradient-boosting/boosting-tables.ts";
import { stretches } from "../threads.ts";
import { HistogramKernel } from "./histogram.ts";
import { type KernelCall, KernelCrew } from "./kernel-crew.ts";

/** Nodes of fewer rows are quicker done than shared. */
const ROWS_TO_SHARE = 8192;
/** Parts that rows are brought together in. */
const GATHERS = 4;

/**
 * The histogram kernel with its work shared by threads: rows, or where sums have an order, features. The results are the
 * same to the bit.
 */
export class SharedHistogramKernel extends HistogramKernel {
  readonly crew: KernelCrew;
  readonly #nThreads: number;

  constructor(shape: BoostingShape & { readonly nThreads: number }) {
    super(shape);
    this.#nThreads = shape.nThreads;
    this.crew = new KernelCrew({ ...this.kernel }, this.memory);
  }

  override takeGradients(): void {
    const { raw, classes, weights, pairs, probabilities } = this.tables;
    const { nTrees, weighted } = this.shape;
    // Rows go in twos.
    const shares = stretches(this.stride / 2, this.#nThreads);
    const calls = shares.map(([start, end], share): KernelCall => {
      const rows = [raw.byteOffset + 16 * start, classes.byteOffset + 8 * start];
      const weighing = weighted ? weights.byteOffset + 16 * start : 0;
      const n = 2 * (end - start);
      const to = pairs.byteOffset + 16 * start;
      if (nTrees === 1) return ["binaryGradients", ...rows, weighing, n, to];
      const spare = probabilities.byteOffset + 16 * nTrees * share;
      return ["softmaxGradients", ...rows, weighing, n, this.stride, nTrees, spare, to];
    });
    this.crew.run(calls);
  }

  override part(feature: number, start: number, end: number): number {
    if (end - start < ROWS_TO_SHARE) return super.part(feature, start, end);
    const bins = this.binsOf(feature);
    const sides = this.sides.byteOffset;
    const shares = stretches(end - start, this.#nThreads).map(([from, to]) => {
      const [first, last] = [this.rowAt(start + from), this.rowAt(start + to)];
      return { first, last, spare: first - this.rows.byteOffset + this.tables.spareRows.byteOffset };
    });
    const ends = this.crew.run(shares.map(({ first, last, spare }) => ["part", bins, sides, first, last, spare]));
    // An address is a signed number where it leaves the kernel.
    const lefts = shares.map(({ first }, share) => (ends[share]! >>> 0) - first);
    let to = this.rowAt(start);
    shares.forEach(({ first }, share) => {
      this.kernel.move(to, first, lefts[share]!);
      to += lefts[share]!;
    });
    const middle = to;
    shares.forEach(({ first, last, spare }, share) => {
      const right = last - first - lefts[share]!;
      this.kernel.move(to, spare, right);
      to += right;
    });
    return (middle - this.rows.byteOffset) / 4;
  }

  override addValues(k: number, leaves: readonly LeafValue[]): void {
    const raw = this.raw.byteOffset + 8 * k * this.stride;
    this.crew.run(leaves.map(({ start, end, value }) => ["addValue", raw, this.rowAt(start), this.rowAt(end), value]));
  }

  protected override sumRows(slot: number, start: number, end: number): void {
    const { nSamples } = this.shape;
    if (end - start === nSamples)
      this.crew.run(this.#fours().map((f) => this.#sum(slot, f, this.binsOf(f), 4, nSamples, this.pairs)));
    else if (end - start < ROWS_TO_SHARE) super.sumRows(slot, start, end);
    else this.#sumGathered(slot, start, end);
  }

  /** While some rows are summed up, the next are brought together. */
  #sumGathered(slot: number, start: number, end: number): void {
    let sums: readonly KernelCall[] = [];
    for (let from = start, half = 0; from < end; from += GATHERED_BY_CREW, half = 1 - half) {
      const n = Math.min(GATHERED_BY_CREW, end - from);
      const bins = this.tables.gatheredBins.byteOffset + half * GATHERED_BY_CREW * this.rowBytes;
      const pairs = this.tables.gatheredPairs.byteOffset + half * GATHERED_BY_CREW * 8;
      // The last calls are taken first: those that take longest.
      this.crew.run([...this.#gathers(from, n, bins, pairs), ...sums]);
      sums = this.#fours().map((f) => this.#sum(slot, f, bins + f, this.rowBytes, n, pairs));
    }
    this.crew.run(sums);
  }

  #gathers(from: number, n: number, bins: number, pairs: number): KernelCall[] {
    const { rowBins, rowBytes } = this;
    return stretches(n, GATHERS).map(([start, end]) => {
      const rows = [this.rowAt(from + start), this.rowAt(from + end)];
      const into = [bins + start * rowBytes, pairs + 8 * start];
      return ["gather", rowBins.byteOffset, rowBytes, this.pairs, ...rows, ...into];
    });
  }

  #sum(slot: number, f: number, bins: number, step: number, n: number, pairs: number): KernelCall {
    return ["sum", bins, step, n, pairs, ...[f, f + 1, f + 2, f + 3].map((one) => this.entry(slot, one))];
  }

  #fours(): number[] {
    return Array.from({ length: this.nGroups }, (_, group) => 4 * group);
  }
}
