import type { Matrix } from "../matrix.ts";
import { selectMiddle } from "./select-middle.ts";

/** Rows of a leaf, at most. */
const LEAF_ROWS = 24;

/**
 * The rows of a table, halved again and again along the feature in which they lie furthest apart; each node knows the
 * least box that holds its rows. The children of node i are 2i + 1 and 2i + 2.
 *
 * @source J. Bentley, "Multidimensional binary search trees used for associative searching", 1975
 */
export interface BoxTree {
  readonly nFeatures: number;
  /** Index of the first leaf. */
  readonly firstLeaf: number;
  /** Rows as they lie in `data`: node i has those from `starts[i]` up to `ends[i]`. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The values of all rows in that order. */
  readonly data: Float64Array;
  /** Least and greatest corner of each node's box; shape (nNodes, nFeatures) each. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** @param X values without NaN, at least one row */
export function growBoxTree(X: Matrix): BoxTree {
  const { nSamples, nFeatures } = X;
  const levels = Math.max(0, Math.ceil(Math.log2(nSamples / LEAF_ROWS)));
  const nNodes = 2 ** (levels + 1) - 1;
  const tree: BoxTree = {
    nFeatures,
    firstLeaf: 2 ** levels - 1,
    order: Int32Array.from({ length: nSamples }, (_, row) => row),
    starts: new Int32Array(nNodes),
    ends: new Int32Array(nNodes),
    data: X.data.slice(),
    least: new Float64Array(nNodes * nFeatures),
    greatest: new Float64Array(nNodes * nFeatures),
  };
  tree.ends[0] = nSamples;
  for (let node = 0; node < nNodes; node++) {
    setBox(tree, node);
    if (node < tree.firstLeaf) halve(tree, node);
  }
  return tree;
}

function setBox({ nFeatures, starts, ends, data, least, greatest }: BoxTree, node: number): void {
  const corner = node * nFeatures;
  least.fill(Number.POSITIVE_INFINITY, corner, corner + nFeatures);
  greatest.fill(Number.NEGATIVE_INFINITY, corner, corner + nFeatures);
  const end = ends[node]! * nFeatures;
  for (let at = starts[node]! * nFeatures; at < end; at += nFeatures)
    for (let k = 0; k < nFeatures; k++) {
      const value = data[at + k]!;
      if (value < least[corner + k]!) least[corner + k] = value;
      if (value > greatest[corner + k]!) greatest[corner + k] = value;
    }
}

function halve(tree: BoxTree, node: number): void {
  const { nFeatures, starts, ends, least, greatest } = tree;
  const corner = node * nFeatures;
  let widest = 0;
  for (let k = 1; k < nFeatures; k++)
    if (greatest[corner + k]! - least[corner + k]! > greatest[corner + widest]! - least[corner + widest]!) widest = k;
  const [start, end] = [starts[node]!, ends[node]!];
  const middle = (start + end) >> 1;
  selectMiddle(tree.data, nFeatures, widest, tree.order, start, end, middle);
  const left = 2 * node + 1;
  starts[left] = start;
  ends[left] = middle;
  starts[left + 1] = middle;
  ends[left + 1] = end;
}
