import { type ClassCut, CUT_NODE as NODE } from "../kernels/class-cut.ts";
import type { Cut, NodeSplitter } from "./node-splitter.ts";
import { NodeSums } from "./node-sums.ts";
import type { SplitRules, TreeRows } from "./splitter.ts";

/** A kernel that searches for cuts of nodes, on whole weights. */
export interface CutSearch {
  readonly best: ClassCut;
  /**
   * Takes in the rows of the next tree.
   *
   * @param seed of all draws
   * @returns how many have weight
   * @throws {RangeError} a value is too large for a float32
   */
  begin(rows: TreeRows, rules: SplitRules, seed: number): number;
  /** Takes in the rows [start, end), and forgets the best cut. */
  open(start: number, end: number): void;
  /** Leaves the best cut in `best`. @returns how many features are known to be constant now */
  split(start: number, end: number, known: number, lower: number, upper: number): number;
  /** Cuts the rows [start, end); see `NodeSplitter`. */
  divide(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void;
}

/** Splits nodes on whole weights, whose sums are exact in any order, by a kernel. */
export class KernelSplitter implements NodeSplitter {
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
  readonly #search: CutSearch;
  readonly #weightOfAll: number;

  /** @param seed of all draws @throws {RangeError} a value is too large for a float32 */
  constructor(search: CutSearch, rows: TreeRows, rules: SplitRules, seed: number) {
    this.#search = search;
    this.sums = new NodeSums(rows.classes, rows.nClasses, rules.criterion);
    this.nRows = search.begin(rows, rules, seed);
    let weight = 0;
    for (let i = 0; i < rows.weights.length; i++) weight += rows.weights[i]!;
    this.#weightOfAll = weight;
  }

  open(start: number, end: number): void {
    this.#search.open(start, end);
    const { node, total } = this.#search.best;
    const { sums } = this;
    for (let c = 0; c < total.length; c++) sums.total[c] = total[c]!;
    sums.weight = node[NODE.weight]!;
  }

  split(start: number, end: number, impurity: number, known: number, lower: number, upper: number): number {
    const constants = this.#search.split(start, end, known, lower, upper);
    this.feature = this.#search.best.node[NODE.feature]!;
    if (this.feature >= 0) this.#finish(start, impurity);
    else this.pos = end;
    return constants;
  }

  divide(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void {
    this.#search.divide(start, end, cut, constants, leftOpen, rightOpen);
  }

  #finish(start: number, impurity: number): void {
    const { sums } = this;
    const { node, left } = this.#search.best;
    this.threshold = node[NODE.threshold]!;
    this.missingLeft = node[NODE.missingLeft] === 1;
    this.pos = start + node[NODE.nLeft]!;
    this.weightLeft = node[NODE.weightLeft]!;
    for (let c = 0; c < left.length; c++) sums.left[c] = left[c]!;
    sums.weightLeft = this.weightLeft;
    this.impurityLeft = sums.leftImpurity();
    this.impurityRight = sums.rightImpurity();
    this.improvement = sums.improvement(this.#weightOfAll, impurity, this.impurityLeft, this.impurityRight);
    this.middle = sums.middle();
  }
}
