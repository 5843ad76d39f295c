import { Xorshift } from "../random/index.ts";
import { FeatureDraw } from "./feature-draw.ts";
import type { FeatureRanks } from "./feature-ranks.ts";
import type { NodeSplitter, NodeTotals } from "./node-splitter.ts";
import { NODE, type RegressionSearch } from "./regression-search.ts";

/** Sums of the node at hand, as growing a tree asks for them. */
class RegressionSums implements NodeTotals {
  /** The node's sum of weight times target, shape (1,). */
  readonly total: Float64Array = new Float64Array(1);
  readonly #node: Float64Array;

  constructor(node: Float64Array) {
    this.#node = node;
  }

  get weight(): number {
    return this.#node[NODE.weight]!;
  }

  /** The variance of the targets. */
  nodeImpurity(): number {
    return variance(this.#node[NODE.squares]!, this.#node[NODE.sum]!, this.#node[NODE.weight]!);
  }
}

/** Finds the split of one node that lowers the squared error most. */
export class RegressionSplitter implements NodeSplitter {
  readonly nRows: number;
  readonly sums: RegressionSums;
  /** First row of every node opened so far, and the row after its last. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** End of the left part; the node's own end where no split was found. */
  pos = 0;
  feature = -1;
  threshold = 0;
  impurityLeft = 0;
  impurityRight = 0;
  improvement = 0;
  readonly #search: RegressionSearch;
  readonly #features: FeatureRanks;
  readonly #draw: FeatureDraw;
  readonly #weightOfAll: number;

  /**
   * @param search with rows, targets and weights filled in
   * @param nRows how many rows the tree has
   * @param seed of the draw of features
   */
  constructor(
    search: RegressionSearch,
    features: FeatureRanks,
    nRows: number,
    weightOfAll: number,
    maxFeatures: number,
    seed: number,
  ) {
    this.#search = search;
    this.#features = features;
    this.#draw = new FeatureDraw(features.nFeatures, maxFeatures, new Xorshift(seed));
    this.#weightOfAll = weightOfAll;
    this.nRows = nRows;
    this.sums = new RegressionSums(search.node);
  }

  /** Takes in the rows [start, end) as the next node; to be called before `split`. */
  open(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.#search.open(start, end);
    this.sums.total[0] = this.#search.node[NODE.sum]!;
  }

  /**
   * @param known how many features the parent knows to be constant
   * @returns how many are known to be constant now
   */
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
    const { node } = this.#search;
    this.threshold = this.#features.between(this.feature, node[NODE.lastLeft]!, node[NODE.firstRight]!);
    this.pos = this.#search.finish(start, end);
    const weight = node[NODE.weight]!;
    const weightLeft = node[NODE.weightLeft]!;
    const weightRight = weight - weightLeft;
    const sumLeft = node[NODE.sumLeft]!;
    const squaresLeft = node[NODE.squaresLeft]!;
    this.impurityLeft = variance(squaresLeft, sumLeft, weightLeft);
    this.impurityRight = variance(node[NODE.squares]! - squaresLeft, node[NODE.sum]! - sumLeft, weightRight);
    this.improvement =
      (weight / this.#weightOfAll) *
      (impurity - (weightRight / weight) * this.impurityRight - (weightLeft / weight) * this.impurityLeft);
  }
}

function variance(squares: number, sum: number, weight: number): number {
  const mean = sum / weight;
  return squares / weight - mean * mean;
}
