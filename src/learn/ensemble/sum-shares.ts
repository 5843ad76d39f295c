import { TreeWalk } from "../kernels/tree-walk.ts";
import type { Matrix } from "../matrix.ts";
import { leavesInto } from "../tree/index.ts";
import type { ForestNodes } from "./forest-nodes.ts";

/** @returns the trees' shares of each class added up, tree by tree; shape (nSamples, nClasses) */
export function sumShares(forest: ForestNodes, X: Matrix, nClasses: number): Float64Array {
  const sums = new Float64Array(X.nSamples * nClasses);
  const leavesOfTree = walker(forest, X);
  for (let t = 0; t + 1 < forest.roots.length; t++) {
    const leaves = leavesOfTree(t);
    if (nClasses === 2) addPairs(sums, leaves, forest.value);
    else add(sums, leaves, forest.value, nClasses);
  }
  return sums;
}

/** What finds the leaf of each row in a tree, in the same array each time. */
function walker(forest: ForestNodes, X: Matrix): (tree: number) => Int32Array {
  const { roots } = forest;
  let most = 0;
  for (let t = 0; t + 1 < roots.length; t++) most = Math.max(most, roots[t + 1]! - roots[t]!);
  if (TreeWalk.pays(X, most)) {
    const walk = new TreeWalk(X, X.nSamples, most);
    walk.takeRows(0, X.nSamples);
    return (t) => {
      walk.takeTree(forest, roots[t]!, roots[t + 1]!);
      return walk.leaves();
    };
  }
  const rows = new Float32Array(X.data);
  const leaves = new Int32Array(X.nSamples);
  return (t) => {
    leavesInto(leaves, forest, roots[t]!, rows, X.nFeatures);
    return leaves;
  };
}

function add(sums: Float64Array, leaves: Int32Array, value: Float64Array, nClasses: number): void {
  for (let i = 0, at = 0; i < leaves.length; i++) {
    const from = leaves[i]! * nClasses;
    for (let c = 0; c < nClasses; c++) sums[at++]! += value[from + c]!;
  }
}

function addPairs(sums: Float64Array, leaves: Int32Array, value: Float64Array): void {
  for (let i = 0; i < leaves.length; i++) {
    const from = 2 * leaves[i]!;
    sums[2 * i]! += value[from]!;
    sums[2 * i + 1]! += value[from + 1]!;
  }
}
