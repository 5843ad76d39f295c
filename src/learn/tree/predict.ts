import type { TreeNodes } from "./tree-nodes.ts";

type Walk = Pick<TreeNodes, "childrenLeft" | "childrenRight" | "feature" | "threshold" | "missingGoToLeft">;

/** @returns the leaf that each row falls into, shape (nSamples,); `root` is where the walk begins */
export function leavesOf(tree: Walk, root: number, rows: Float32Array, nFeatures: number): Int32Array {
  const leaves = new Int32Array(rows.length / nFeatures);
  leavesInto(leaves, tree, root, rows, nFeatures);
  return leaves;
}

/** As `leavesOf`, into an array that is there. */
export function leavesInto(leaves: Int32Array, tree: Walk, root: number, rows: Float32Array, nFeatures: number): void {
  const { childrenLeft, childrenRight, feature, threshold, missingGoToLeft } = tree;
  for (let i = 0; i < leaves.length; i++) {
    const base = i * nFeatures;
    let node = root;
    for (let left = childrenLeft[node]!; left >= 0; left = childrenLeft[node]!) {
      const value = rows[base + feature[node]!]!;
      if (value <= threshold[node]!) node = left;
      else node = Number.isNaN(value) && missingGoToLeft[node] === 1 ? left : childrenRight[node]!;
    }
    leaves[i] = node;
  }
}
