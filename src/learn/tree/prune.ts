import { type TreeNodes, TreeRoom } from "./tree-nodes.ts";

/**
 * Minimal cost-complexity pruning: cuts the weakest branch again and again while its effective alpha is at most
 * `ccpAlpha`.
 *
 * @source L. Breiman et al., "Classification and Regression Trees", 1984, chapter 3; sklearn.tree, ccp_alpha
 */
export function prune(tree: TreeNodes, nClasses: number, ccpAlpha: number): TreeNodes {
  return rebuild(tree, nClasses, leavesAfterPruning(tree, ccpAlpha));
}

/** 1 for every node that is a leaf of the pruned tree. */
function leavesAfterPruning(tree: TreeNodes, ccpAlpha: number): Uint8Array {
  const { nodeCount, childrenLeft, childrenRight } = tree;
  const parent = new Int32Array(nodeCount).fill(-1);
  const isLeaf = new Uint8Array(nodeCount);
  const risk = new Float64Array(nodeCount);
  const branchRisk = new Float64Array(nodeCount);
  const leaves = new Int32Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) {
    risk[i] = (tree.weightedNNodeSamples[i]! * tree.impurity[i]!) / tree.weightedNNodeSamples[0]!;
    if (childrenLeft[i]! < 0) isLeaf[i] = 1;
    else {
      parent[childrenLeft[i]!] = i;
      parent[childrenRight[i]!] = i;
    }
  }
  for (let leaf = 0; leaf < nodeCount; leaf++) {
    if (isLeaf[leaf] === 0) continue;
    branchRisk[leaf] = risk[leaf]!;
    for (let up = parent[leaf]!; up >= 0; up = parent[up]!) {
      branchRisk[up]! += risk[leaf]!;
      leaves[up]!++;
    }
  }
  const inner = isLeaf.map((leaf) => 1 - leaf);
  while (inner[0] === 1) {
    let weakest = 0;
    let alpha = Number.MAX_VALUE;
    for (let i = 0; i < nodeCount; i++) {
      if (inner[i] === 0) continue;
      const own = (risk[i]! - branchRisk[i]!) / (leaves[i]! - 1);
      if (own < alpha) {
        alpha = own;
        weakest = i;
      }
    }
    if (ccpAlpha < alpha) break;
    const below = [weakest];
    for (let node = below.pop(); node !== undefined; node = below.pop()) {
      inner[node] = 0;
      isLeaf[node] = 0;
      if (childrenLeft[node]! >= 0) below.push(childrenLeft[node]!, childrenRight[node]!);
    }
    isLeaf[weakest] = 1;
    const cut = leaves[weakest]! - 1;
    const difference = risk[weakest]! - branchRisk[weakest]!;
    leaves[weakest] = 0;
    branchRisk[weakest] = risk[weakest]!;
    for (let up = parent[weakest]!; up >= 0; up = parent[up]!) {
      leaves[up]! -= cut;
      branchRisk[up]! += difference;
    }
  }
  return isLeaf;
}

/** Copies the tree down to the given leaves, numbered anew from the root, left child first. */
function rebuild(tree: TreeNodes, nClasses: number, isLeaf: Uint8Array): TreeNodes {
  const room = new TreeRoom(tree.nodeCount, nClasses);
  const waiting: { node: number; parent: number; isLeft: boolean }[] = [{ node: 0, parent: -1, isLeft: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, parent, isLeft } = next;
    const shares = tree.value.subarray(node * nClasses, (node + 1) * nClasses);
    const copy = room.add(parent, isLeft, tree.impurity[node]!, tree.nNodeSamples[node]!, 1, shares);
    room.weightedNNodeSamples[copy] = tree.weightedNNodeSamples[node]!;
    if (isLeaf[node] === 1) continue;
    const missingLeft = tree.missingGoToLeft[node] === 1;
    room.makeSplit(copy, { feature: tree.feature[node]!, threshold: tree.threshold[node]!, missingLeft });
    waiting.push({ node: tree.childrenRight[node]!, parent: copy, isLeft: false });
    waiting.push({ node: tree.childrenLeft[node]!, parent: copy, isLeft: true });
  }
  return room.cut();
}
