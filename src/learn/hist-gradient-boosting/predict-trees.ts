import { type BoostedTrees, CATEGORICAL, MISSING_LEFT, SET_WORDS } from "./boosted-trees.ts";

/** Rows that are led down all trees before the next are looked at, so that they stay at hand. */
const BLOCK = 256;

/**
 * Adds what the trees say to `raw`, tree after tree.
 *
 * @param trees of rounds [from, to)
 * @param nTrees trees a round
 * @param X row by row; categories as their codes, missing or unknown ones NaN
 * @param raw that of row i for tree k of a round is at k * (raw.length / nTrees) + i
 */
export function addPredictions(
  trees: BoostedTrees,
  nTrees: number,
  from: number,
  to: number,
  X: Float64Array,
  nFeatures: number,
  raw: Float64Array,
): void {
  const n = X.length / nFeatures;
  const stride = raw.length / nTrees;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    for (let t = from * nTrees; t < to * nTrees; t++)
      addTree(trees, trees.roots[t]!, X, nFeatures, start, end, raw, (t % nTrees) * stride);
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
      // A plain number first: NaN is not at most anything.
      let goesLeft = value <= threshold[node]!;
      if (flags[node] !== 0 || Number.isNaN(value))
        goesLeft = goesLeftBySet(flags[node]!, value, threshold[node]!, sets);
      node = goesLeft ? node + 1 : next;
    }
    raw[base + i]! += threshold[node]!;
  }
}

/** Where missing values and categories go. */
function goesLeftBySet(flags: number, value: number, threshold: number, sets: Int32Array): boolean {
  if (Number.isNaN(value)) return (flags & MISSING_LEFT) !== 0;
  if ((flags & CATEGORICAL) === 0) return value <= threshold;
  return ((sets[SET_WORDS * threshold + (value >> 5)]! >>> (value & 31)) & 1) === 1;
}
