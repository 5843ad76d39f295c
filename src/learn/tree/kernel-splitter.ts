import { type ClassCut, CUT_NODE as NODE } from "../kernels/class-cut.ts";
import { Xorshift } from "../random/index.ts";
import { FeatureDraw } from "./feature-draw.ts";
import type { Cut, NodeSplitter } from "./node-splitter.ts";
import { NodeSums } from "./node-sums.ts";
import type { SplitRules, TreeRows } from "./splitter.ts";

/** The kernels that search for cuts of nodes on whole weights. */
export interface CutSearch {
  readonly best: ClassCut;
  begin(rows: TreeRows, rules: SplitRules): number;
  open(start: number, end: number): void;
}

/** Splits nodes on whole weights, whose sums are exact in any order, by a kernel; the rows are cut by `divide`. */
export abstract class KernelSplitter<Search extends CutSearch> implements NodeSplitter {
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
  protected readonly search: Search;
  protected readonly rules: SplitRules;
  protected readonly draw: FeatureDraw;
  protected readonly random: Xorshift;
  readonly #weightOfAll: number;

  /** @param seed of all draws @throws {RangeError} a value is too large for a float32 */
  constructor(search: Search, nFeatures: number, rows: TreeRows, rules: SplitRules, seed: number) {
    this.search = search;
    this.rules = rules;
    this.random = new Xorshift(seed);
    this.draw = new FeatureDraw(nFeatures, rules.maxFeatures, this.random);
    this.sums = new NodeSums(rows.classes, rows.nClasses, rules.criterion);
    this.nRows = search.begin(rows, rules);
    let weight = 0;
    for (let i = 0; i < rows.weights.length; i++) weight += rows.weights[i]!;
    this.#weightOfAll = weight;
  }

  open(start: number, end: number): void {
    const { search, sums } = this;
    search.open(start, end);
    sums.total.set(search.best.total);
    sums.weight = search.best.node[NODE.weight]!;
  }

  split(start: number, end: number, impurity: number, known: number, lower: number, upper: number): number {
    const { draw, search } = this;
    this.pos = end;
    draw.begin(known);
    for (let feature = draw.next(); feature >= 0; feature = draw.next()) {
      const sign = this.rules.monotonic?.[feature] ?? 0;
      if (this.tryFeature(feature, start, end, sign, lower, upper)) draw.splittable();
      else draw.constant();
    }
    this.feature = search.best.node[NODE.feature]!;
    if (this.feature >= 0) this.#finish(start, impurity);
    return draw.finish();
  }

  abstract divide(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void;

  /** Keeps the best cut of a feature if it is better than all before. @returns false: the feature is constant here */
  protected abstract tryFeature(
    feature: number,
    start: number,
    end: number,
    sign: number,
    lower: number,
    upper: number,
  ): boolean;

  #finish(start: number, impurity: number): void {
    const { sums } = this;
    const { node, left } = this.search.best;
    this.threshold = node[NODE.threshold]!;
    this.missingLeft = node[NODE.missingLeft] === 1;
    this.pos = start + node[NODE.nLeft]!;
    this.weightLeft = node[NODE.weightLeft]!;
    sums.left.set(left);
    sums.weightLeft = this.weightLeft;
    this.impurityLeft = sums.leftImpurity();
    this.impurityRight = sums.rightImpurity();
    this.improvement = sums.improvement(this.#weightOfAll, impurity, this.impurityLeft, this.impurityRight);
    this.middle = sums.middle();
  }
}
