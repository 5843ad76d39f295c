import { DistanceFilter, type FilterSize, groupFloats } from "../kernels/distance-filter.ts";
import type { Matrix } from "../matrix.ts";
import type { Metric } from "./metric.ts";
import { NearestLists } from "./nearest-lists.ts";
import type { Visit } from "./neighbor-search.ts";
import { scan } from "./scan.ts";

/** Bytes of rows that are compared in one pass: they stay in the processor's first cache. */
const PANEL_BYTES = 24576;
const MOST_ROWS = 512;
/** Bytes for samples and what was found for them: a batch of samples has so much. */
const BATCH_BYTES = 2 ** 22;
const MOST_FEATURES = 8192;
/** Rows from 2^-300 to 2^300 away from their mean have squares that are normal doubles. */
const EXTREME = 2 ** 300;
/** Samples further away than so many times the furthest row are compared one row after another. */
const FARTHEST = 2 ** 20;
/** More than what numbers below the normal floats add to any bound. */
const UNDERFLOW = 2 ** -100;

/**
 * Finds nearest rows by squared euclidean distances, |a|² + |b|² - 2ab. A kernel computes |b|²/2 - ab in single
 * precision, and keeps each row that may be among the nearest; those are then ranked by the metric itself.
 *
 * No true neighbour is lost. With γ = (nFeatures + 16) 2⁻²⁴, and a and b less the mean row, rounding in all steps, those of
 * the metric too, changes |b|²/2 - ab by less than γ (|b|²/2 + |a||b|) <= γ (|b|² + |a|²/2). The kernel takes γ|b|² off and
 * has, but for γ|a|²/2, a lower bound; 2γ|b|² more is an upper one. The `wanted` least upper bounds belong to rows no
 * further than the greatest of them and γ|a|²/2. So a row whose lower bound is above that by more than γ|a|² is not among the
 * nearest, even among equals.
 *
 * @source N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1, for γ
 */
export class ProductSearch {
  readonly #train: Matrix;
  readonly #metric: Metric;
  readonly #wanted: number;
  readonly #mean: Float64Array;
  /** A power of two that brings all rows less their mean into [-1, 1]. */
  readonly #scale: number;
  readonly #gamma: number;

  /** @param metric one whose ranks are squared euclidean distances */
  constructor(train: Matrix, metric: Metric, wanted: number) {
    this.#train = train;
    this.#metric = metric;
    this.#wanted = wanted;
    this.#mean = meanRow(train);
    const furthest = furthestFrom(this.#mean, train);
    const isNormal = this.#mean.every(Number.isFinite) && furthest > 1 / EXTREME && furthest < EXTREME;
    const fits = isNormal && train.nFeatures <= MOST_FEATURES;
    this.#scale = fits ? 2 ** -Math.ceil(Math.log2(furthest)) : Number.NaN;
    this.#gamma = (train.nFeatures + 16) * 2 ** -24;
  }

  /** Whether these rows can be compared so: they are not all the same, nor of extreme size. */
  get isUsable(): boolean {
    return !Number.isNaN(this.#scale);
  }

  each(X: Matrix, visit: Visit): void {
    const size = this.#sizeFor(X.nSamples);
    const filter = DistanceFilter.ofSize(size);
    const lists = new NearestLists(size.nSamples, this.#wanted);
    for (let from = 0; from < X.nSamples; from += size.nSamples) {
      const count = Math.min(size.nSamples, X.nSamples - from);
      filter.reset();
      const isFar = this.#takeSamples(filter, X, from, count);
      this.#compareAll(filter, X, from, count, lists);
      for (let i = 0; i < count; i++) {
        if (isFar[i]) scan(this.#train, X.data, (from + i) * X.nFeatures, this.#metric, lists, i);
        lists.sort(i);
        visit(from + i, lists, i * this.#wanted);
        lists.empty(i);
      }
    }
  }

  #sizeFor(nSamples: number): FilterSize {
    const { nFeatures } = this.#train;
    const wanted = this.#wanted;
    const rows = Math.floor(PANEL_BYTES / (4 * groupFloats(nFeatures))) * 8;
    const nRows = Math.min(Math.max(rows, 8), MOST_ROWS, 8 * Math.ceil(this.#train.nSamples / 8));
    const capacity = nRows + 64 + 4 * wanted;
    const batch = Math.floor(BATCH_BYTES / (4 * nFeatures + 8 * capacity + 16 * wanted));
    return { nSamples: 4 * Math.ceil(Math.min(Math.max(batch, 4), nSamples) / 4), nFeatures, wanted, nRows, capacity };
  }

  #compareAll(filter: DistanceFilter, X: Matrix, from: number, count: number, lists: NearestLists): void {
    const { nRows, capacity } = filter.size;
    const { counts } = filter.views;
    for (let row = 0; row < this.#train.nSamples; row += nRows) {
      const isLast = row + nRows >= this.#train.nSamples;
      const nGroups = this.#takeRows(filter, row, Math.min(nRows, this.#train.nSamples - row));
      filter.pass(4 * Math.ceil(count / 4), nGroups, row);
      for (let i = 0; i < count; i++)
        if (isLast || counts[i]! > capacity - nRows) this.#rank(filter, X, from + i, i, lists);
    }
  }

  /** Offers what was found for a sample to its list, and forgets it. */
  #rank({ views, size }: DistanceFilter, X: Matrix, sample: number, i: number, lists: NearestLists): void {
    const { nFeatures } = X;
    const limit = views.limits[i]!;
    const start = i * size.capacity;
    for (let at = start; at < start + views.counts[i]!; at++) {
      if (views.lows[at]! > limit) continue;
      const row = views.rows[at]!;
      const rank = this.#metric.rank(X.data, sample * nFeatures, this.#train.data, row * nFeatures, nFeatures);
      lists.offer(i, rank, row);
    }
    views.counts[i] = 0;
  }

  /** @returns which samples are too far away for the bounds; of those, the filter finds nothing */
  #takeSamples({ views }: DistanceFilter, X: Matrix, from: number, count: number): Uint8Array {
    const { nFeatures } = X;
    const isFar = new Uint8Array(count);
    // Samples that only fill the last tile are none.
    views.limits.fill(Number.NEGATIVE_INFINITY, count);
    for (let i = 0; i < count; i++) {
      const tile = (i >> 2) * 4 * nFeatures + (i & 3);
      const length = this.#place(X, from + i, -1, views.tiles, tile, 4);
      views.slacks[i] = this.#gamma * length * (1 + 2 ** -20) + UNDERFLOW;
      if (length < FARTHEST * FARTHEST) continue;
      for (let k = 0; k < nFeatures; k++) views.tiles[tile + 4 * k] = 0;
      views.limits[i] = Number.NEGATIVE_INFINITY;
      isFar[i] = 1;
    }
    return isFar;
  }

  /** @returns the number of groups */
  #takeRows({ views: { panel } }: DistanceFilter, from: number, count: number): number {
    const floats = groupFloats(this.#train.nFeatures);
    const nGroups = Math.ceil(count / 8);
    for (let i = 0; i < 8 * nGroups; i++) {
      const group = (i >> 3) * floats + (i & 7);
      if (i >= count) {
        for (let at = group; at < (i >> 3) * floats + floats; at += 8) panel[at] = 0;
        panel[group] = Number.POSITIVE_INFINITY;
        continue;
      }
      const length = this.#place(this.#train, from + i, 1, panel, group + 16, 8);
      panel[group] = length / 2 - this.#gamma * length;
      panel[group + 8] = 2 * this.#gamma * length;
    }
    return nGroups;
  }

  /**
   * Puts a row less the mean, scaled, at every `stride`-th place of `to`.
   *
   * @returns its squared length
   */
  #place({ data, nFeatures }: Matrix, row: number, sign: number, to: Float32Array, at: number, stride: number): number {
    const mean = this.#mean;
    const scale = sign * this.#scale;
    let length = 0;
    for (let k = 0, from = row * nFeatures, place = at; k < nFeatures; k++, from++, place += stride) {
      const value = (data[from]! - mean[k]!) * scale;
      to[place] = value;
      length += value * value;
    }
    return length;
  }
}

function meanRow({ data, nSamples, nFeatures }: Matrix): Float64Array {
  const mean = new Float64Array(nFeatures);
  for (let i = 0, at = 0; i < nSamples; i++) for (let k = 0; k < nFeatures; k++) mean[k]! += data[at++]!;
  return mean.map((sum) => sum / nSamples);
}

/** The greatest distance of any value from its mean. */
function furthestFrom(mean: Float64Array, { data, nSamples, nFeatures }: Matrix): number {
  let furthest = 0;
  for (let i = 0, at = 0; i < nSamples; i++)
    for (let k = 0; k < nFeatures; k++) {
      const distance = Math.abs(data[at++]! - mean[k]!);
      if (distance > furthest) furthest = distance;
    }
  return furthest;
}
