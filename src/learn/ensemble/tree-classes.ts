import { leavesOf, type TreeNodes } from "../tree/index.ts";

/**
 * The class that a tree says of every row, as an index: the first of the greatest shares in its leaf.
 *
 * @param rows as trees see them, row by row
 * @returns shape (nSamples,)
 */
export function treeClasses(tree: TreeNodes, rows: Float32Array, nFeatures: number): Int32Array {
  const { nodeCount, value } = tree;
  const nClasses = value.length / nodeCount;
  const classOf = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++)
    for (let c = 1; c < nClasses; c++)
      if (value[node * nClasses + c]! > value[node * nClasses + classOf[node]!]!) classOf[node] = c;
  const leaves = leavesOf(tree, 0, rows, nFeatures);
  for (let i = 0; i < leaves.length; i++) leaves[i] = classOf[leaves[i]!]!;
  return leaves;
}
