import { pairwiseSum } from "../pairwise-sum.ts";
import type { TreeNodes } from "../tree/index.ts";
import type { GradientBoostingLoss } from "./gradient-boosting-loss.ts";

/** Denominators nearer to 0 than this count as 0. */
const TINY = 1e-150;

/** The rows that a tree was grown from, as its leaves see them. */
export interface LeafRows {
  /** Leaf of every row, whether it was grown from or not. */
  readonly leaves: Int32Array;
  /** 1 for the rows to grow from; undefined: all. */
  readonly inBag: Uint8Array | undefined;
  /** undefined: all 1. */
  readonly weights: Float64Array | undefined;
  readonly classes: Int32Array;
}

/**
 * What each leaf adds to the raw prediction of its rows: one step of Newton's method on the loss. Sums are NumPy's.
 *
 * @param k class that the tree is for, where there is a tree for each class
 * @returns shape (nodeCount,); 0 at nodes that are no leaves
 * @source J. Friedman, "Greedy function approximation", 2001, algorithms 5 and 6; sklearn.ensemble._gb
 */
export function leafSteps(
  loss: GradientBoostingLoss,
  tree: TreeNodes,
  negativeGradient: Float64Array,
  k: number,
  { leaves, inBag, weights, classes }: LeafRows,
): Float64Array {
  const n = leaves.length;
  const from = new Int32Array(tree.nodeCount + 1);
  for (let i = 0; i < n; i++) if (inBag?.[i] !== 0) from[leaves[i]! + 1]!++;
  for (let node = 0; node < tree.nodeCount; node++) from[node + 1]! += from[node]!;
  // Rows of a leaf side by side, in ascending order.
  const next = from.slice();
  const gradients = new Float64Array(n);
  const curvatures = new Float64Array(n);
  const weightsOfLeaf = weights === undefined ? undefined : new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (inBag?.[i] === 0) continue;
    const at = next[leaves[i]!]!++;
    const gradient = negativeGradient[i]!;
    const isClass = loss.nTrees === 1 ? classes[i]! : classes[i] === k ? 1 : 0;
    const curvature = loss.curvature(gradient, isClass);
    if (weights === undefined || weightsOfLeaf === undefined) {
      gradients[at] = gradient;
      curvatures[at] = curvature;
    } else {
      gradients[at] = gradient * weights[i]!;
      curvatures[at] = curvature * weights[i]!;
      weightsOfLeaf[at] = weights[i]!;
    }
  }
  const steps = new Float64Array(tree.nodeCount);
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.childrenLeft[node]! >= 0) continue;
    const at = from[node]!;
    const count = from[node + 1]! - at;
    const weight = weightsOfLeaf === undefined ? count : pairwiseSum(weightsOfLeaf, at, count);
    const gradient = pairwiseSum(gradients, at, count) / weight;
    const curvature = pairwiseSum(curvatures, at, count) / weight;
    steps[node] = Math.abs(curvature) < TINY ? 0 : (gradient * loss.share) / curvature;
  }
  return steps;
}
