import type { Cut } from "./node-splitter.ts";

/**
 * A fitted tree as parallel arrays, one element a node, children after their parents; as scikit-learn's `tree_`.
 * A leaf has children -1, feature -2 and threshold -2.
 */
export interface TreeNodes {
  readonly nodeCount: number;
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 1 where NaN goes left. */
  readonly missingGoToLeft: Uint8Array;
  /** Share of each class in the node's weight, shape (nodeCount, nClasses). */
  readonly value: Float64Array;
  readonly impurity: Float64Array;
  readonly nNodeSamples: Int32Array;
  readonly weightedNNodeSamples: Float64Array;
}

const LEAF = -1;
const UNDEFINED = -2;
/** Nodes that there is room for at first. */
const FIRST_CAPACITY = 256;

/** Room in which trees grow, to be used again for each tree of a forest. It grows with the largest of them. */
export class TreeRoom implements TreeNodes {
  nodeCount = 0;
  childrenLeft: Int32Array;
  childrenRight: Int32Array;
  feature: Int32Array;
  threshold: Float64Array;
  missingGoToLeft: Uint8Array;
  value: Float64Array;
  impurity: Float64Array;
  nNodeSamples: Int32Array;
  weightedNNodeSamples: Float64Array;
  readonly #nClasses: number;

  /** @param nSamples a tree of so many rows has less than twice as many nodes */
  constructor(nSamples: number, nClasses: number) {
    const capacity = Math.min(2 * nSamples, FIRST_CAPACITY);
    this.#nClasses = nClasses;
    this.childrenLeft = new Int32Array(capacity);
    this.childrenRight = new Int32Array(capacity);
    this.feature = new Int32Array(capacity);
    this.threshold = new Float64Array(capacity);
    this.missingGoToLeft = new Uint8Array(capacity);
    this.value = new Float64Array(capacity * nClasses);
    this.impurity = new Float64Array(capacity);
    this.nNodeSamples = new Int32Array(capacity);
    this.weightedNNodeSamples = new Float64Array(capacity);
  }

  /** Adds a leaf under `parent` (-1: it is the root) and returns its number. */
  add(parent: number, isLeft: boolean, impurity: number, nSamples: number, weight: number, sums: Float64Array): number {
    const node = this.nodeCount++;
    if (node === this.feature.length) this.#grow();
    if (parent >= 0) (isLeft ? this.childrenLeft : this.childrenRight)[parent] = node;
    this.childrenLeft[node] = LEAF;
    this.childrenRight[node] = LEAF;
    this.feature[node] = UNDEFINED;
    this.threshold[node] = UNDEFINED;
    this.missingGoToLeft[node] = 0;
    this.impurity[node] = impurity;
    this.nNodeSamples[node] = nSamples;
    this.weightedNNodeSamples[node] = weight;
    const base = node * this.#nClasses;
    for (let c = 0; c < this.#nClasses; c++) this.value[base + c] = sums[c]! / weight;
    return node;
  }

  /** Keeps the first of two classes' shares within bounds. */
  clip(node: number, lower: number, upper: number): void {
    if (this.#nClasses < 2) return;
    const first = Math.max(lower, Math.min(upper, this.value[2 * node]!));
    this.value[2 * node] = first;
    this.value[2 * node + 1] = 1 - first;
  }

  /** Gives a node its test; its children are added later. */
  makeSplit(node: number, { feature, threshold, missingLeft }: Omit<Cut, "pos">): void {
    this.feature[node] = feature;
    this.threshold[node] = threshold;
    this.missingGoToLeft[node] = missingLeft === true ? 1 : 0;
  }

  /** A copy of what has grown, cut to size. */
  cut(): TreeNodes {
    return copyTree(this, this.#nClasses);
  }

  #grow(): void {
    this.childrenLeft = twice(this.childrenLeft, new Int32Array(2 * this.childrenLeft.length));
    this.childrenRight = twice(this.childrenRight, new Int32Array(2 * this.childrenRight.length));
    this.feature = twice(this.feature, new Int32Array(2 * this.feature.length));
    this.threshold = twice(this.threshold, new Float64Array(2 * this.threshold.length));
    this.missingGoToLeft = twice(this.missingGoToLeft, new Uint8Array(2 * this.missingGoToLeft.length));
    this.value = twice(this.value, new Float64Array(2 * this.value.length));
    this.impurity = twice(this.impurity, new Float64Array(2 * this.impurity.length));
    this.nNodeSamples = twice(this.nNodeSamples, new Int32Array(2 * this.nNodeSamples.length));
    this.weightedNNodeSamples = twice(
      this.weightedNNodeSamples,
      new Float64Array(2 * this.weightedNNodeSamples.length),
    );
  }
}

function twice<A extends { set(values: A): void }>(values: A, room: A): A {
  room.set(values);
  return room;
}

/** A copy of a tree, in arrays of its size. */
export function copyTree(tree: TreeNodes, nClasses: number): TreeNodes {
  const n = tree.nodeCount;
  return {
    nodeCount: n,
    childrenLeft: tree.childrenLeft.slice(0, n),
    childrenRight: tree.childrenRight.slice(0, n),
    feature: tree.feature.slice(0, n),
    threshold: tree.threshold.slice(0, n),
    missingGoToLeft: tree.missingGoToLeft.slice(0, n),
    value: tree.value.slice(0, n * nClasses),
    impurity: tree.impurity.slice(0, n),
    nNodeSamples: tree.nNodeSamples.slice(0, n),
    weightedNNodeSamples: tree.weightedNNodeSamples.slice(0, n),
  };
}
