import { importances, type TreeNodes } from "../tree/index.ts";

/** The trees of a forest, one after another in the same arrays; children are numbered through the whole forest. */
export interface ForestNodes {
  /** First node of each tree, and the number of all nodes at the end; shape (nTrees + 1,). */
  readonly roots: Int32Array;
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 1 where NaN goes left. */
  readonly missingGoToLeft: Uint8Array;
  /** Share of each class at the leaves, shape (nNodes, nClasses); at other nodes anything. */
  readonly value: Float64Array;
  /** Mean over the trees, as shares of 1; shape (nFeatures,). */
  readonly importances: Float64Array;
}

export function joinTrees(trees: readonly TreeNodes[], nFeatures: number): ForestNodes {
  const first = trees[0];
  const forest = new ForestRoom(trees.length, (first?.value.length ?? 0) / (first?.nodeCount ?? 1), nFeatures);
  for (const tree of trees) forest.add(tree);
  return forest.cut();
}

/** Takes in tree after tree, in as little room as it can. */
export class ForestRoom {
  readonly #nTrees: number;
  readonly #nClasses: number;
  readonly #nFeatures: number;
  readonly #roots: number[] = [0];
  readonly #importances: Float64Array;
  #childrenLeft = new Int32Array(0);
  #childrenRight = new Int32Array(0);
  #feature = new Int32Array(0);
  #threshold = new Float64Array(0);
  #missingGoToLeft = new Uint8Array(0);
  #value = new Float64Array(0);

  /** @param nTrees how many there will be */
  constructor(nTrees: number, nClasses: number, nFeatures: number) {
    this.#nTrees = nTrees;
    this.#nClasses = nClasses;
    this.#nFeatures = nFeatures;
    this.#importances = new Float64Array(nFeatures);
  }

  add(tree: TreeNodes): void {
    const n = tree.nodeCount;
    const k = this.#nClasses;
    const root = this.#roots.at(-1)!;
    if (root + n > this.#feature.length) this.#grow(root, root + n);
    for (let node = 0; node < n; node++) {
      const left = tree.childrenLeft[node]!;
      this.#childrenLeft[root + node] = left < 0 ? -1 : root + left;
      this.#childrenRight[root + node] = left < 0 ? -1 : root + tree.childrenRight[node]!;
    }
    this.#feature.set(tree.feature.subarray(0, n), root);
    this.#threshold.set(tree.threshold.subarray(0, n), root);
    this.#missingGoToLeft.set(tree.missingGoToLeft.subarray(0, n), root);
    this.#value.set(tree.value.subarray(0, n * k), root * k);
    this.#roots.push(root + n);
    // scikit-learn's mean is over the trees that split at all.
    if (n === 1) return;
    const own = importances(tree, this.#nFeatures);
    for (let f = 0; f < own.length; f++) this.#importances[f]! += own[f]!;
  }

  /** What was taken in; nothing can be added any more. */
  cut(): ForestNodes {
    const n = this.#roots.at(-1)!;
    if (n < this.#feature.length) this.#grow(n, n);
    const all = this.#importances.reduce((sum, gain) => sum + gain, 0);
    return {
      roots: Int32Array.from(this.#roots),
      childrenLeft: this.#childrenLeft,
      childrenRight: this.#childrenRight,
      feature: this.#feature,
      threshold: this.#threshold,
      missingGoToLeft: this.#missingGoToLeft,
      value: this.#value,
      importances: all > 0 ? this.#importances.map((gain) => gain / all) : this.#importances,
    };
  }

  /** Room for `wanted` nodes, and for the trees to come if they are like those that are there. */
  #grow(used: number, wanted: number): void {
    const trees = this.#roots.length;
    const capacity = used === wanted ? wanted : Math.ceil((wanted / trees) * Math.max(trees, 1.03 * this.#nTrees));
    this.#childrenLeft = moved(this.#childrenLeft, new Int32Array(capacity), used);
    this.#childrenRight = moved(this.#childrenRight, new Int32Array(capacity), used);
    this.#feature = moved(this.#feature, new Int32Array(capacity), used);
    this.#threshold = moved(this.#threshold, new Float64Array(capacity), used);
    this.#missingGoToLeft = moved(this.#missingGoToLeft, new Uint8Array(capacity), used);
    this.#value = moved(this.#value, new Float64Array(capacity * this.#nClasses), used * this.#nClasses);
  }
}

function moved<A extends { set(values: A): void; subarray(from: number, to: number): A }>(
  from: A,
  to: A,
  used: number,
): A {
  to.set(from.subarray(0, used));
  return to;
}
