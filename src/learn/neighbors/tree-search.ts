import type { Matrix } from "../matrix.ts";
import { type BoxTree, growBoxTree } from "./box-tree.ts";
import type { Metric } from "./metric.ts";
import { NearestLists } from "./nearest-lists.ts";
import type { Visit } from "./neighbor-search.ts";

/** More than what rounding does to powers: those of a lesser number may come out greater. */
const ROUNDING = 1 - 2 ** -40;

/**
 * Finds nearest rows by a tree of boxes. A box is left out where even its point nearest to the sample is further than the
 * neighbours found: since ranks are computed of that point as of rows, each difference in turn, no rounding can put a row
 * of the box nearer.
 */
export class TreeSearch {
  readonly #tree: BoxTree;
  readonly #metric: Metric;
  readonly #lists: NearestLists;
  /** The point of a box nearest to the sample. */
  readonly #point: Float64Array;

  /** @param metric one by coordinates */
  constructor(train: Matrix, metric: Metric, wanted: number) {
    this.#tree = growBoxTree(train);
    this.#metric = metric;
    this.#lists = new NearestLists(1, wanted);
    this.#point = new Float64Array(train.nFeatures);
  }

  each(X: Matrix, visit: Visit): void {
    for (let i = 0; i < X.nSamples; i++) {
      this.#descend(0, X.data, i * X.nFeatures);
      this.#lists.sort(0);
      visit(i, this.#lists, 0);
      this.#lists.empty(0);
    }
  }

  #descend(node: number, sample: Float64Array, offset: number): void {
    if (node >= this.#tree.firstLeaf) {
      this.#scanLeaf(node, sample, offset);
      return;
    }
    const left = 2 * node + 1;
    const toLeft = this.#bound(left, sample, offset);
    const toRight = this.#bound(left + 1, sample, offset);
    const isLeftFirst = toLeft <= toRight;
    if (!this.#isBeyond(isLeftFirst ? toLeft : toRight)) this.#descend(isLeftFirst ? left : left + 1, sample, offset);
    if (!this.#isBeyond(isLeftFirst ? toRight : toLeft)) this.#descend(isLeftFirst ? left + 1 : left, sample, offset);
  }

  #isBeyond(bound: number): boolean {
    return bound * ROUNDING > this.#lists.limit(0);
  }

  /** The rank that the point of a box nearest to the sample has. */
  #bound(node: number, sample: Float64Array, offset: number): number {
    const { nFeatures, least, greatest } = this.#tree;
    const corner = node * nFeatures;
    for (let k = 0; k < nFeatures; k++) {
      const value = sample[offset + k]!;
      const [low, high] = [least[corner + k]!, greatest[corner + k]!];
      this.#point[k] = Math.min(Math.max(value, low), high);
    }
    return this.#metric.rank(sample, offset, this.#point, 0, nFeatures);
  }

  #scanLeaf(leaf: number, sample: Float64Array, offset: number): void {
    const { nFeatures, order, starts, ends, data } = this.#tree;
    let limit = this.#lists.limit(0);
    for (let at = starts[leaf]!; at < ends[leaf]!; at++) {
      const rank = this.#metric.rank(sample, offset, data, at * nFeatures, nFeatures);
      if (rank > limit) continue;
      this.#lists.offer(0, rank, order[at]!);
      limit = this.#lists.limit(0);
    }
  }
}
