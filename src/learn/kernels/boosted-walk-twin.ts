import { type BoostedTrees, CATEGORICAL, MISSING_LEFT, SET_WORDS } from "../hist-gradient-boosting/boosted-trees.ts";

/** Rows that are led down all trees before the next are looked at, so that they stay in the processor's cache. */
const BLOCK = 256;

/**
 * What the kernel `boosted-walk` computes, to the bit; and for trees that split categories.
 *
 * @param X categories as their codes, missing or unknown ones NaN
 */
export function addPredictionsTwin(
  trees: BoostedTrees,
  nTrees: number,
  from: number,
  to: number,
  X: Float64Array,
  nFeatures: number,
  raw: Float64Array,
): void {
  const n = raw.length / nTrees;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    for (let t = from * nTrees; t < to * nTrees; t++)
      addTree(trees, trees.roots[t]!, X, nFeatures, start, end, raw, (t % nTrees) * n);
  }
}

function addTree(
  { right, feature, threshold, flags, sets }: BoostedTrees,
  root: number,
  X: Float64Array,
  nFeatures: number,
  start: number,
  end: number,
  raw: Float64Array,
  base: number,
): void {
  for (let i = start; i < end; i++) {
    const row = i * nFeatures;
    let node = root;
    for (let next = right[node]!; next >= 0; next = right[node]!) {
      const value = X[row + feature[node]!]!;
      const flag = flags[node]!;
      const limit = threshold[node]!;
      let goesLeft = value <= limit;
      if (Number.isNaN(value)) goesLeft = (flag & MISSING_LEFT) !== 0;
      else if ((flag & CATEGORICAL) !== 0)
        goesLeft = ((sets[SET_WORDS * limit + (value >> 5)]! >>> (value & 31)) & 1) === 1;
      node = goesLeft ? node + 1 : next;
    }
    raw[base + i]! += threshold[node]!;
  }
}
