/** Where the numbers of the node at hand stand in `RegressionSearch.node`. */
export const NODE = {
  /** Sum of the node's weights. */
  weight: 0,
  /** Sum of weight times target. */
  sum: 1,
  /** Sum of weight times target squared. */
  squares: 2,
  /** The same three of the left part, once `finish` has cut it off. */
  weightLeft: 3,
  sumLeft: 4,
  squaresLeft: 5,
  /** How good the best cut is; greater is better. */
  best: 6,
  /** Feature of the best cut, -1 where there is none yet. */
  feature: 7,
  /** Highest rank of that feature that goes left, and lowest that goes right. */
  lastLeft: 8,
  firstRight: 9,
} as const;
export const NODE_FIELDS = 10;

/** What makes a side of a cut too small. */
export interface LeafRules {
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
}

/**
 * The inner loops of growing a regression tree, over memory of their own. Rows of a node are a stretch of `rows`, which
 * is reordered as scikit-learn reorders it: by sorting on each feature that is looked at, then by the cut. Sums are
 * taken in that order, since the last bit decides between cuts that are equally good.
 *
 * @source sklearn.tree._splitter, sklearn.tree._criterion (MSE)
 */
export interface RegressionSearch {
  /** To be filled with the rows of a tree. */
  readonly rows: Int32Array;
  /** Target of every row, to be filled. */
  readonly targets: Float64Array;
  /** Weight of every row, to be filled if `weighted`; else all count 1. */
  readonly weights: Float64Array;
  /** Shape (NODE_FIELDS,). */
  readonly node: Float64Array;
  /** To be called once `targets` and `weights` are filled. */
  begin(weighted: boolean, rules: LeafRules): void;
  /** Takes in the rows [start, end), and forgets the best cut. */
  open(start: number, end: number): void;
  /** Tries every cut of a feature. @returns false: the feature is constant here */
  search(feature: number, start: number, end: number): boolean;
  /** Cuts at the best cut. @returns where the right part begins */
  finish(start: number, end: number): number;
}
