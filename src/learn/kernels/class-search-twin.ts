import { CLASS_NODE_FIELDS, type ClassSearch, CLASS_NODE as NODE } from "../tree/class-search.ts";
import type { FeatureRanks } from "../tree/feature-ranks.ts";
import type { LeafRules } from "../tree/regression-search.ts";
import { NodeRowsTwin } from "./node-rows-twin.ts";

/** What the kernel `class-search` computes, to the bit. */
export class ClassSearchTwin implements ClassSearch {
  readonly weights: Float64Array;
  readonly node: Float64Array = new Float64Array(CLASS_NODE_FIELDS);
  readonly total: Float64Array;
  readonly left: Float64Array;
  readonly #rows: NodeRowsTwin;
  readonly #classes: Int32Array;
  #rules: LeafRules = { minSamplesLeaf: 1, minWeightLeaf: 0 };

  constructor(features: FeatureRanks, classes: Int32Array, nClasses: number) {
    this.#rows = new NodeRowsTwin(features);
    this.#classes = classes;
    this.weights = new Float64Array(features.nSamples);
    this.total = new Float64Array(nClasses);
    this.left = new Float64Array(nClasses);
  }

  get rows(): Int32Array {
    return this.#rows.rows;
  }

  begin(rules: LeafRules): void {
    this.#rules = rules;
  }

  open(start: number, end: number): void {
    this.total.fill(0);
    this.node[NODE.weight] = this.#add(this.total, 0, start, end);
    this.node[NODE.best] = Number.NEGATIVE_INFINITY;
    this.node[NODE.feature] = -1;
  }

  search(feature: number, start: number, end: number): boolean {
    if (!this.#rows.sort(feature, start, end)) return false;
    const { node, total, left } = this;
    const { keys, features } = this.#rows;
    const { minSamplesLeaf, minWeightLeaf } = this.#rules;
    const n = end - start;
    left.fill(0);
    let [weightLeft, from] = [0, 0];
    for (let i = 1; i < n; i++) {
      if (!features.separates(feature, keys[i - 1]!, keys[i]!)) continue;
      if (i < minSamplesLeaf || n - i < minSamplesLeaf) continue;
      weightLeft = this.#moved(start + from, start + i, end, weightLeft);
      from = i;
      const weightRight = node[NODE.weight]! - weightLeft;
      if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
      let [squaresLeft, squaresRight] = [0, 0];
      for (let c = 0; c < total.length; c++) {
        const right = total[c]! - left[c]!;
        squaresLeft += left[c]! * left[c]!;
        squaresRight += right * right;
      }
      const proxy =
        -weightRight * (1 - squaresRight / (weightRight * weightRight)) -
        weightLeft * (1 - squaresLeft / (weightLeft * weightLeft));
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
    this.left.fill(0);
    node[NODE.weightLeft] = this.#moved(start, cut, end, 0);
    return cut;
  }

  /** Brings `left` from the rows up to `from` to those up to `to`, by adding or from the end. @returns its weight */
  #moved(from: number, to: number, end: number, weightLeft: number): number {
    if (to - from <= end - to) return this.#add(this.left, weightLeft, from, to);
    this.left.set(this.total);
    let weight = this.node[NODE.weight]!;
    for (let p = end - 1; p >= to; p--) {
      const row = this.rows[p]!;
      this.left[this.#classes[row]!]! -= this.weights[row]!;
      weight -= this.weights[row]!;
    }
    return weight;
  }

  #add(sums: Float64Array, before: number, from: number, to: number): number {
    let weight = before;
    for (let p = from; p < to; p++) {
      const row = this.rows[p]!;
      sums[this.#classes[row]!]! += this.weights[row]!;
      weight += this.weights[row]!;
    }
    return weight;
  }
}
