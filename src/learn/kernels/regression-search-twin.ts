import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { introsort } from "../tree/introsort.ts";
import { type FeatureKinds, featureKinds } from "../tree/regression-feature-kinds.ts";
import { type LeafRules, NODE, NODE_FIELDS, type RegressionSearch } from "../tree/regression-search.ts";

/** What the kernel `regression-search` computes, to the bit. */
export class RegressionSearchTwin implements RegressionSearch {
  readonly rows: Int32Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly node: Float64Array = new Float64Array(NODE_FIELDS);
  readonly #features: FeatureRanks;
  readonly #kinds: FeatureKinds;
  readonly #keys: Int32Array;
  #weighted = false;
  #rules: LeafRules = { minSamplesLeaf: 1, minWeightLeaf: 0 };

  constructor(features: FeatureRanks) {
    this.#features = features;
    this.#kinds = featureKinds(features);
    this.rows = new Int32Array(features.nSamples);
    this.targets = new Float64Array(features.nSamples);
    this.weights = new Float64Array(features.nSamples);
    this.#keys = new Int32Array(features.nSamples);
  }

  begin(weighted: boolean, rules: LeafRules): void {
    this.#weighted = weighted;
    this.#rules = rules;
  }

  open(start: number, end: number): void {
    let [weight, sum, squares] = [0, 0, 0];
    for (let p = start; p < end; p++) {
      const row = this.rows[p]!;
      const target = this.targets[row]!;
      const w = this.#weightOf(row);
      weight += w;
      sum += w * target;
      squares += w * target * target;
    }
    this.node.set([weight, sum, squares]);
    this.node[NODE.best] = Number.NEGATIVE_INFINITY;
    this.node[NODE.feature] = -1;
  }

  search(feature: number, start: number, end: number): boolean {
    const { rows, node } = this;
    const { minSamplesLeaf, minWeightLeaf } = this.#rules;
    const keys = this.#keys;
    const n = end - start;
    const base = feature * this.#features.nSamples;
    for (let i = 0; i < n; i++) keys[i] = this.#features.ranks[base + rows[start + i]!]!;
    if (this.#kinds.inAnyOrder(feature, n)) stableSort(keys, rows, start, n);
    else introsort(keys, rows, start, n);
    if (!this.#features.separates(feature, keys[0]!, keys[n - 1]!)) return false;
    const [weight, sum] = [node[NODE.weight]!, node[NODE.sum]!];
    let [weightLeft, sumLeft, from] = [0, 0, 0];
    for (let i = 1; i < n; i++) {
      if (!this.#features.separates(feature, keys[i - 1]!, keys[i]!)) continue;
      if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
      [weightLeft, sumLeft] = this.#moved(start + from, start + i, end, weightLeft, sumLeft);
      from = i;
      const weightRight = weight - weightLeft;
      if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
      const sumRight = sum - sumLeft;
      const proxy = (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight;
      if (!(proxy > node[NODE.best]!)) continue;
      node[NODE.best] = proxy;
      node[NODE.feature] = feature;
      node[NODE.lastLeft] = keys[i - 1]!;
      node[NODE.firstRight] = keys[i]!;
    }
    return true;
  }

  finish(start: number, end: number): number {
    const { rows, node } = this;
    const base = node[NODE.feature]! * this.#features.nSamples;
    const lastLeft = node[NODE.lastLeft]!;
    let low = start;
    let high = end;
    while (low < high) {
      const row = rows[low]!;
      if (this.#features.ranks[base + row]! <= lastLeft) low++;
      else {
        rows[low] = rows[--high]!;
        rows[high] = row;
      }
    }
    [node[NODE.weightLeft], node[NODE.sumLeft]] = this.#moved(start, high, end, 0, 0);
    let squaresLeft = 0;
    for (let p = start; p < high; p++) {
      const target = this.targets[rows[p]!]!;
      squaresLeft += this.#weightOf(rows[p]!) * target * target;
    }
    node[NODE.squaresLeft] = squaresLeft;
    return high;
  }

  /** Weight and sum of rows[start, to), given those of rows[start, from): by adding or from the end, as is shorter. */
  #moved(from: number, to: number, end: number, weightLeft: number, sumLeft: number): [number, number] {
    let [weight, sum] = [weightLeft, sumLeft];
    if (to - from <= end - to) {
      for (let p = from; p < to; p++) {
        const w = this.#weightOf(this.rows[p]!);
        sum += w * this.targets[this.rows[p]!]!;
        weight += w;
      }
      return [weight, sum];
    }
    [weight, sum] = [this.node[NODE.weight]!, this.node[NODE.sum]!];
    for (let p = end - 1; p >= to; p--) {
      const w = this.#weightOf(this.rows[p]!);
      sum -= w * this.targets[this.rows[p]!]!;
      weight -= w;
    }
    return [weight, sum];
  }

  #weightOf(row: number): number {
    return this.#weighted ? this.weights[row]! : 1;
  }
}

/** Sorts `keys[0, n)`, and moves `rows[start, start + n)` along; equal keys stay in order. */
function stableSort(keys: Int32Array, rows: Int32Array, start: number, n: number): void {
  const order = Float64Array.from({ length: n }, (_, i) => keys[i]! * n + i).sort();
  const sorted = Int32Array.from(order, (packed) => rows[start + (packed % n)]!);
  for (let i = 0; i < n; i++) keys[i] = Math.floor(order[i]! / n);
  rows.set(sorted, start);
}
