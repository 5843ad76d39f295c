import type { TreeNodes } from "../tree/index.ts";

/**
 * By how much each feature's splits lower the squared error, over all trees that split at all, as shares of 1.
 *
 * @returns shape (nFeatures,); all 0 where no tree splits
 * @source sklearn.ensemble.GradientBoostingClassifier, feature_importances_
 */
export function meanGains(trees: readonly TreeNodes[], nFeatures: number): Float64Array {
  const sums = new Float64Array(nFeatures);
  for (const tree of trees) {
    const gains = new Float64Array(nFeatures);
    const mass = (node: number): number => tree.weightedNNodeSamples[node]! * tree.impurity[node]!;
    for (let node = 0; node < tree.nodeCount; node++) {
      const left = tree.childrenLeft[node]!;
      if (left >= 0) gains[tree.feature[node]!]! += mass(node) - mass(left) - mass(tree.childrenRight[node]!);
    }
    for (let f = 0; f < nFeatures; f++) sums[f]! += gains[f]! / tree.weightedNNodeSamples[0]!;
  }
  const all = sums.reduce((sum, gain) => sum + gain, 0);
  return all > 0 ? sums.map((gain) => gain / all) : sums;
}
