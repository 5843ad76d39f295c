import type { ForestNodes } from "./forest-nodes.ts";

/** Rows that are walked through all trees together: they stay in the processor's cache. */
const BLOCK = 512;

/**
 * Adds what the trees of some rounds say to raw predictions, tree by tree.
 *
 * @param nTrees trees a round
 * @param raw that of row i for tree k of a round is at k * nSamples + i
 */
export function addSteps(
  nodes: ForestNodes,
  nTrees: number,
  rounds: { readonly from: number; readonly to: number },
  rows: Float32Array,
  nFeatures: number,
  learningRate: number,
  raw: Float64Array,
): void {
  const { childrenLeft, childrenRight, feature, threshold, value, roots } = nodes;
  const nSamples = rows.length / nFeatures;
  for (let first = 0; first < nSamples; first += BLOCK) {
    const end = Math.min(nSamples, first + BLOCK);
    for (let t = rounds.from * nTrees; t < rounds.to * nTrees; t++) {
      const root = roots[t]!;
      const column = (t % nTrees) * nSamples;
      for (let i = first; i < end; i++) {
        const base = i * nFeatures;
        let node = root;
        for (let left = childrenLeft[node]!; left >= 0; left = childrenLeft[node]!)
          node = rows[base + feature[node]!]! <= threshold[node]! ? left : childrenRight[node]!;
        raw[column + i]! += learningRate * value[node]!;
      }
    }
  }
}
