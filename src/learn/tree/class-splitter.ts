import { Xorshift } from "../random/index.ts";
import { type ClassSearch, CLASS_NODE as NODE } from "./class-search.ts";
import { FeatureDraw } from "./feature-draw.ts";
import type { FeatureRanks } from "./feature-ranks.ts";
import type { NodeSplitter, NodeTotals } from "./node-splitter.ts";
import type { SplitRules } from "./splitter.ts";

/** Class weights of the node at hand. */
class ClassTotals implements NodeTotals {
  readonly total: Float64Array;
  readonly #node: Float64Array;

  constructor({ total, node }: ClassSearch) {
    this.total = total;
    this.#node = node;
  }

  get weight(): number {
    return this.#node[NODE.weight]!;
  }

  nodeImpurity(): number {
    return gini(this.total, undefined, this.weight);
  }
}

/** Of 8 bytes each, in 4 GB that are for other things too. */
const MOST_VALUES = 5e8;

/** Finds the split of one node that lowers Gini's impurity most, for rows with weights of any kind. */
export class ClassSplitter implements NodeSplitter {
  readonly nRows: number;
  readonly sums: NodeTotals;
  pos = 0;
  feature = -1;
  threshold = 0;
  missingLeft = false;
  impurityLeft = 0;
  impurityRight = 0;
  improvement = 0;
  readonly #search: ClassSearch;
  readonly #features: FeatureRanks;
  readonly #draw: FeatureDraw;
  readonly #weightOfAll: number;

  /** Whether it does what is asked: Gini's impurity, without missing values and monotonicity, in a kernel's memory. */
  static fits(features: FeatureRanks, rules: SplitRules): boolean {
    if (rules.criterion !== "gini" || rules.monotonic !== undefined || features.ranks.length >= MOST_VALUES)
      return false;
    return features.missing.every((rank) => rank < 0);
  }

  /**
   * @param weights of the rows; rows of weight 0 stay out
   * @param seed of the draw of features
   */
  constructor(search: ClassSearch, features: FeatureRanks, weights: Float64Array, rules: SplitRules, seed: number) {
    this.#search = search;
    this.#features = features;
    this.#draw = new FeatureDraw(features.nFeatures, rules.maxFeatures, new Xorshift(seed));
    this.sums = new ClassTotals(search);
    search.weights.set(weights);
    search.begin(rules);
    let used = 0;
    let weight = 0;
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] !== 0) search.rows[used++] = i;
      weight += weights[i]!;
    }
    this.nRows = used;
    this.#weightOfAll = weight;
  }

  open(start: number, end: number): void {
    this.#search.open(start, end);
  }

  split(start: number, end: number, impurity: number, known: number): number {
    const { node } = this.#search;
    const draw = this.#draw;
    this.pos = end;
    draw.begin(known);
    for (let feature = draw.next(); feature >= 0; feature = draw.next())
      if (this.#search.search(feature, start, end)) draw.splittable();
      else draw.constant();
    this.feature = node[NODE.feature]!;
    if (this.feature >= 0) this.#finish(start, end, impurity);
    return draw.finish();
  }

  #finish(start: number, end: number, impurity: number): void {
    const { node, total, left } = this.#search;
    this.threshold = this.#features.between(this.feature, node[NODE.lastLeft]!, node[NODE.firstRight]!);
    this.pos = this.#search.finish(start, end);
    this.missingLeft = this.pos - start > end - this.pos;
    const weight = node[NODE.weight]!;
    const weightLeft = node[NODE.weightLeft]!;
    const weightRight = weight - weightLeft;
    this.impurityLeft = gini(left, undefined, weightLeft);
    this.impurityRight = gini(total, left, weightRight);
    this.improvement =
      (weight / this.#weightOfAll) *
      (impurity - (weightRight / weight) * this.impurityRight - (weightLeft / weight) * this.impurityLeft);
  }
}

/** Gini's impurity of class weights, `less` taken off them. */
function gini(sums: Float64Array, less: Float64Array | undefined, weight: number): number {
  let squares = 0;
  for (let c = 0; c < sums.length; c++) {
    const sum = sums[c]! - (less?.[c] ?? 0);
    squares += sum * sum;
  }
  return 1 - squares / (weight * weight);
}
