import { SORTED_NODE as NODE, type SortedSearch } from "../kernels/sorted-search.ts";
import { Xorshift } from "../random/index.ts";
import { FeatureDraw } from "./feature-draw.ts";
import type { Cut, NodeSplitter } from "./node-splitter.ts";
import { NodeSums } from "./node-sums.ts";
import type { SplitRules, TreeRows } from "./splitter.ts";

/**
 * Finds the best cuts for whole weights, whose sums are exact in any order, so that features can be kept sorted instead
 * of sorting them at each node.
 */
export class SortedSplitter implements NodeSplitter {
  readonly nRows: number;
  readonly sums: NodeSums;
  pos = 0;
  feature = -1;
  threshold = 0;
  missingLeft = false;
  weightLeft = 0;
  impurityLeft = 0;
  impurityRight = 0;
  improvement = 0;
  middle = 0;
  readonly #search: SortedSearch;
  readonly #rules: SplitRules;
  readonly #draw: FeatureDraw;
  readonly #weightOfAll: number;

  /** @param seed of the draw of features @throws {RangeError} a value is too large for a float32 */
  constructor(search: SortedSearch, nFeatures: number, rows: TreeRows, rules: SplitRules, seed: number) {
    this.#search = search;
    this.#rules = rules;
    this.#draw = new FeatureDraw(nFeatures, rules.maxFeatures, new Xorshift(seed));
    this.sums = new NodeSums(rows.classes, rows.nClasses, rules.criterion);
    this.nRows = search.begin(rows, rules);
    let weight = 0;
    for (let i = 0; i < rows.weights.length; i++) weight += rows.weights[i]!;
    this.#weightOfAll = weight;
  }

  open(start: number, end: number): void {
    const search = this.#search;
    search.open(start, end);
    this.sums.total.set(search.total);
    this.sums.weight = search.node[NODE.weight]!;
  }

  split(start: number, end: number, impurity: number, known: number, lower: number, upper: number): number {
    const search = this.#search;
    const draw = this.#draw;
    const { monotonic } = this.#rules;
    this.pos = end;
    draw.begin(known);
    for (let feature = draw.next(); feature >= 0; feature = draw.next())
      if (search.search(feature, start, end, monotonic?.[feature] ?? 0, lower, upper)) draw.splittable();
      else draw.constant();
    const { node } = search;
    this.feature = node[NODE.feature]!;
    if (this.feature >= 0) this.#finish(start, impurity, node);
    return draw.finish();
  }

  divide(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void {
    const { features } = this.#draw;
    this.#search.divide(start, end, cut.pos - start, cut, features, constants, leftOpen, rightOpen);
  }

  #finish(start: number, impurity: number, node: Float64Array): void {
    const { sums } = this;
    this.threshold = node[NODE.threshold]!;
    this.missingLeft = node[NODE.missingLeft] === 1;
    this.pos = start + node[NODE.nLeft]!;
    this.weightLeft = node[NODE.weightLeft]!;
    sums.left.set(this.#search.left);
    sums.weightLeft = this.weightLeft;
    this.impurityLeft = sums.leftImpurity();
    this.impurityRight = sums.rightImpurity();
    this.improvement = sums.improvement(this.#weightOfAll, impurity, this.impurityLeft, this.impurityRight);
    this.middle = sums.middle();
  }
}
