import { type FeatureKinds, featureKinds } from "../tree/feature-kinds.ts";
import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { introsort } from "../tree/introsort.ts";

/** What the kernels' part node-rows does: the rows of a tree, sorted and cut node by node. */
export class NodeRowsTwin {
  readonly rows: Int32Array;
  /** Ranks of the rows sorted last, ascending. */
  readonly keys: Int32Array;
  readonly features: FeatureRanks;
  readonly #kinds: FeatureKinds;

  constructor(features: FeatureRanks) {
    this.features = features;
    this.#kinds = featureKinds(features);
    this.rows = new Int32Array(features.nSamples);
    this.keys = new Int32Array(features.nSamples);
  }

  /** Sorts the rows [start, end) on a feature. @returns false: all values count as equal */
  sort(feature: number, start: number, end: number): boolean {
    const { rows, keys, features } = this;
    const n = end - start;
    const base = feature * features.nSamples;
    for (let i = 0; i < n; i++) keys[i] = features.ranks[base + rows[start + i]!]!;
    if (this.#kinds.inAnyOrder(feature, n)) stableSort(keys, rows, start, n);
    else introsort(keys, rows, start, n);
    return features.separates(feature, keys[0]!, keys[n - 1]!);
  }

  /** Brings the rows of [start, end) whose rank is at most `lastLeft` to the front. @returns where the others begin */
  cut(feature: number, lastLeft: number, start: number, end: number): number {
    const { rows, features } = this;
    const base = feature * features.nSamples;
    let low = start;
    let high = end;
    while (low < high) {
      const row = rows[low]!;
      if (features.ranks[base + row]! <= lastLeft) low++;
      else {
        rows[low] = rows[--high]!;
        rows[high] = row;
      }
    }
    return high;
  }
}

/** Sorts `keys[0, n)`, and moves `rows[start, start + n)` along; equal keys stay in order. */
function stableSort(keys: Int32Array, rows: Int32Array, start: number, n: number): void {
  const order = Float64Array.from({ length: n }, (_, i) => keys[i]! * n + i).sort();
  const sorted = Int32Array.from(order, (packed) => rows[start + (packed % n)]!);
  for (let i = 0; i < n; i++) keys[i] = Math.floor(order[i]! / n);
  rows.set(sorted, start);
}
