import type { LeafRules } from "./regression-search.ts";

/** Where the numbers of the node at hand stand in `ClassSearch.node`. */
export const CLASS_NODE = {
  weight: 0,
  /** Weight of the left part, once `finish` has cut it off. */
  weightLeft: 1,
  /** How good the best cut is; greater is better. */
  best: 2,
  /** Feature of the best cut, -1 where there is none yet. */
  feature: 3,
  /** Highest rank of that feature that goes left, and lowest that goes right. */
  lastLeft: 4,
  firstRight: 5,
} as const;
export const CLASS_NODE_FIELDS = 6;

/**
 * The inner loops of growing a decision tree on Gini's impurity with weights of any kind, over memory of their own. Rows
 * of a node are a stretch of `rows`, which is reordered as scikit-learn reorders it, and sums are taken in that order.
 *
 * @source sklearn.tree._splitter, sklearn.tree._criterion (Gini)
 */
export interface ClassSearch {
  /** To be filled with the rows of a tree. */
  readonly rows: Int32Array;
  /** Weight of every row, to be filled. */
  readonly weights: Float64Array;
  /** Shape (CLASS_NODE_FIELDS,). */
  readonly node: Float64Array;
  /** Weight of each class in the node, and in its left part once `finish` has cut it off. */
  readonly total: Float64Array;
  readonly left: Float64Array;
  begin(rules: LeafRules): void;
  /** Takes in the rows [start, end), and forgets the best cut. */
  open(start: number, end: number): void;
  /** Tries every cut of a feature. @returns false: the feature is constant here */
  search(feature: number, start: number, end: number): boolean;
  /** Cuts at the best cut. @returns where the right part begins */
  finish(start: number, end: number): number;
}
