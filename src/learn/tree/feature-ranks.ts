import type { Matrix } from "../matrix.ts";
import { fillFloat32Columns } from "./float32-columns.ts";
import { sortedOrder } from "./sorted-order.ts";

/** Two values closer than this count as equal. A float32, as scikit-learn has it. */
export const FEATURE_THRESHOLD: number = Math.fround(1e-7);

/**
 * A table cast to float32, as scikit-learn's trees see it, with every feature's values replaced by their rank
 * among the distinct ones. Sorted once, it serves all trees of an ensemble.
 */
export class FeatureRanks {
  readonly nSamples: number;
  readonly nFeatures: number;
  /** Column by column: feature f of row i is at f * nSamples + i. */
  readonly ranks: Int32Array;
  /** Distinct values, ascending, of feature f from f * nSamples on; the rest of its stretch is unused. */
  readonly values: Float32Array;
  /** The rank that NaN has in each feature, above all others; -1 where there is none. */
  readonly missing: Int32Array;
  /** 1 where some neighbouring distinct values count as equal. */
  readonly #near: Uint8Array;

  /** @throws {RangeError} a value is too large for a float32; names the column */
  constructor(who: string, X: Matrix) {
    const { nSamples, nFeatures } = X;
    this.nSamples = nSamples;
    this.nFeatures = nFeatures;
    this.ranks = new Int32Array(nSamples * nFeatures);
    this.values = new Float32Array(nSamples * nFeatures);
    this.missing = new Int32Array(nFeatures).fill(-1);
    this.#near = new Uint8Array(nFeatures);
    // Values stand where their ranks will.
    const columns = new Float32Array(this.ranks.buffer);
    fillFloat32Columns(who, X, columns);
    for (let f = 0; f < nFeatures; f++) {
      const column = columns.slice(f * nSamples, (f + 1) * nSamples);
      this.#rank(f, column, sortedOrder(column));
    }
  }

  /** Whether a cut may fall between two ranks of a feature, `low` below `high`. */
  separates(feature: number, low: number, high: number): boolean {
    if (this.#near[feature] === 0) return low !== high;
    const base = feature * this.nSamples;
    return this.#apart(base + low, base + high);
  }

  /** The threshold between two ranks: the middle, in float64; Infinity where `high` stands for NaN. */
  between(feature: number, low: number, high: number): number {
    if (high === this.missing[feature]) return Number.POSITIVE_INFINITY;
    const base = feature * this.nSamples;
    return this.values[base + low]! / 2 + this.values[base + high]! / 2;
  }

  #apart(low: number, high: number): boolean {
    return this.values[high]! > Math.fround(this.values[low]! + FEATURE_THRESHOLD);
  }

  #rank(feature: number, column: Float32Array, order: Int32Array): void {
    const base = feature * this.nSamples;
    let rank = -1;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      const value = column[row]!;
      if (Number.isNaN(value)) {
        if (this.missing[feature] === -1) this.missing[feature] = ++rank;
      } else if (rank < 0 || value !== this.values[base + rank]) {
        this.values[base + ++rank] = value;
        if (rank > 0 && !this.#apart(base + rank - 1, base + rank)) this.#near[feature] = 1;
      }
      this.ranks[base + row] = rank;
    }
  }
}
