import type { ForestNodes } from "./forest-nodes.ts";

/** Rows that are walked through all trees together: their sums stay in the processor's cache. */
const BLOCK = 512;

/** @returns the trees' shares of each class added up, tree by tree; shape (nSamples, nClasses) */
export function sumShares(forest: ForestNodes, rows: Float32Array, nFeatures: number, nClasses: number): Float64Array {
  const nSamples = rows.length / nFeatures;
  const sums = new Float64Array(nSamples * nClasses);
  const nTrees = forest.roots.length - 1;
  for (let from = 0; from < nSamples; from += BLOCK) {
    const to = Math.min(nSamples, from + BLOCK);
    for (let t = 0; t < nTrees; t++) addTree(forest, forest.roots[t]!, rows, nFeatures, from, to, sums, nClasses);
  }
  return sums;
}

function addTree(
  forest: ForestNodes,
  root: number,
  rows: Float32Array,
  nFeatures: number,
  from: number,
  to: number,
  sums: Float64Array,
  nClasses: number,
): void {
  const { childrenLeft, childrenRight, feature, threshold, missingGoToLeft, value } = forest;
  for (let i = from; i < to; i++) {
    const base = i * nFeatures;
    let node = root;
    for (let left = childrenLeft[node]!; left >= 0; left = childrenLeft[node]!) {
      const x = rows[base + feature[node]!]!;
      if (x <= threshold[node]!) node = left;
      else node = Number.isNaN(x) && missingGoToLeft[node] === 1 ? left : childrenRight[node]!;
    }
    for (let c = 0; c < nClasses; c++) sums[i * nClasses + c]! += value[node * nClasses + c]!;
  }
}
