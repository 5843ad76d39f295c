import { BoostedWalk } from "../kernels/boosted-walk.ts";
import { addPredictionsTwin } from "../kernels/boosted-walk-twin.ts";
import { type BoostedTrees, CATEGORICAL } from "./boosted-trees.ts";

/** From so many walks down a tree on, it pays to lay the trees out for the kernel; */
const FEWEST_WALKS = 20_000;
/** and with so many rows a tree. */
const FEWEST_ROWS = 30;
/** More nodes than that may not fit into a kernel's memory. */
const MOST_NODES = 2 ** 26;

/**
 * Adds what the trees of rounds [from, to) say to `raw`, tree after tree.
 *
 * @param nTrees trees a round
 * @param X row by row; categories as their codes, missing or unknown ones NaN
 * @param raw that of row i for tree k of a round is at k * nSamples + i
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
  const nSamples = raw.length / nTrees;
  const pays = nSamples >= FEWEST_ROWS && raw.length * (to - from) >= FEWEST_WALKS && trees.right.length <= MOST_NODES;
  if (pays && trees.flags.every((flag) => (flag & CATEGORICAL) === 0))
    new BoostedWalk(trees, nTrees, nFeatures).add(X, raw, from, to);
  else addPredictionsTwin(trees, nTrees, from, to, X, nFeatures, raw);
}
