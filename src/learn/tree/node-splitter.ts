/** What is known of the node at hand. */
export interface NodeTotals {
  readonly weight: number;
  /** Weight of each class, or what else a node's value is made of. */
  readonly total: Float64Array;
  nodeImpurity(): number;
}

/** How a node is cut in two. */
export interface Cut {
  /** End of the left part; the node's own end where no split was found. */
  readonly pos: number;
  readonly feature: number;
  readonly threshold: number;
  /** Whether NaN goes left. Absent: no NaN is known. */
  readonly missingLeft?: boolean;
}

/**
 * Finds the split of one node at a time. Rows of a node are a stretch [start, end) of the splitter's own list. What was
 * found stays in the fields until the next call, so that nodes cost no objects.
 */
export interface NodeSplitter extends Cut {
  readonly nRows: number;
  readonly sums: NodeTotals;
  readonly impurityLeft: number;
  readonly impurityRight: number;
  readonly improvement: number;
  /** Weight of the left part; needed by those who `divide`. */
  readonly weightLeft?: number;
  /** The mean of both parts' shares of the first class. Absent: monotonicity is not asked for. */
  readonly middle?: number;
  /** Takes in the rows [start, end); to be called before `split`. */
  open(start: number, end: number): void;
  /**
   * @param known how many features the parent knows to be constant
   * @param lower least share of the first class in each part
   * @param upper greatest
   * @returns how many features are known to be constant now
   */
  split(start: number, end: number, impurity: number, known: number, lower: number, upper: number): number;
  /**
   * Cuts the rows [start, end), where `split` does not do so by itself.
   *
   * @param cut that `split` found for them, perhaps a while ago
   * @param constants how many features are known to be constant here and will not be looked at below
   * @param leftOpen whether the left part will be split further
   */
  divide?(start: number, end: number, cut: Cut, constants: number, leftOpen: boolean, rightOpen: boolean): void;
}
