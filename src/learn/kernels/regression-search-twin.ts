import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { type LeafRules, NODE, NODE_FIELDS, type RegressionSearch } from "../tree/regression-search.ts";
import { NodeRowsTwin } from "./node-rows-twin.ts";

/** What the kernel `regression-search` computes, to the bit. */
export class RegressionSearchTwin implements RegressionSearch {
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly node: Float64Array = new Float64Array(NODE_FIELDS);
  readonly #rows: NodeRowsTwin;
  #weighted = false;
  #rules: LeafRules = { minSamplesLeaf: 1, minWeightLeaf: 0 };

  constructor(features: FeatureRanks) {
    this.#rows = new NodeRowsTwin(features);
    this.targets = new Float64Array(features.nSamples);
    this.weights = new Float64Array(features.nSamples);
  }

  get rows(): Int32Array {
    return this.#rows.rows;
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
    if (!this.#rows.sort(feature, start, end)) return false;
    const { node } = this;
    const { keys, features } = this.#rows;
    const { minSamplesLeaf, minWeightLeaf } = this.#rules;
    const n = end - start;
    const [weight, sum] = [node[NODE.weight]!, node[NODE.sum]!];
    let [weightLeft, sumLeft, from] = [0, 0, 0];
    for (let i = 1; i < n; i++) {
      if (!features.separates(feature, keys[i - 1]!, keys[i]!)) continue;
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
    const { node } = this;
    const cut = this.#rows.cut(node[NODE.feature]!, node[NODE.lastLeft]!, start, end);
    [node[NODE.weightLeft], node[NODE.sumLeft]] = this.#moved(start, cut, end, 0, 0);
    let squaresLeft = 0;
    for (let p = start; p < cut; p++) {
      const target = this.targets[this.rows[p]!]!;
      squaresLeft += this.#weightOf(this.rows[p]!) * target * target;
    }
    node[NODE.squaresLeft] = squaresLeft;
    return cut;
  }

  /** Weight and sum of the rows up to `to`, given those up to `from`: by adding, or from the end, as is shorter. */
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
