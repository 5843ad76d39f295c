import { Matrix } from "../matrix.ts";
import { leavesOf, type TreeNodes } from "../tree/index.ts";

/** What the trees of a forest say of the rows that they were grown without. */
export interface OutOfBagResult {
  /** Accuracy over all rows, as scikit-learn counts it: a row that every tree saw is taken for the first class. */
  readonly score: number;
  /** Mean shares, shape (nSamples, nClasses); 0 for a row that every tree saw. */
  readonly decisionFunction: Matrix;
}

/** Gathers, for every row, what the trees that were grown without it say of it. */
export class OutOfBag {
  readonly #rows: Float32Array;
  readonly #nFeatures: number;
  readonly #classes: Int32Array;
  readonly #nClasses: number;
  readonly #sums: Float64Array;
  readonly #trees: Int32Array;

  constructor(X: Matrix, classes: Int32Array, nClasses: number) {
    this.#rows = new Float32Array(X.data);
    this.#nFeatures = X.nFeatures;
    this.#classes = classes;
    this.#nClasses = nClasses;
    this.#sums = new Float64Array(X.nSamples * nClasses);
    this.#trees = new Int32Array(X.nSamples);
  }

  /** @param counts how often each row was drawn for the tree */
  add(tree: TreeNodes, counts: Float64Array): void {
    const leaves = leavesOf(tree, 0, this.#rows, this.#nFeatures);
    const k = this.#nClasses;
    for (let i = 0; i < leaves.length; i++) {
      if (counts[i] !== 0) continue;
      this.#trees[i]!++;
      for (let c = 0; c < k; c++) this.#sums[i * k + c]! += tree.value[leaves[i]! * k + c]!;
    }
  }

  /** Share of wrong predictions among the rows that some tree was grown without; 0 while there are none. */
  error(): number {
    let seen = 0;
    let wrong = 0;
    for (let i = 0; i < this.#trees.length; i++) {
      if (this.#trees[i] === 0) continue;
      seen++;
      if (this.#said(this.#sums, i) !== this.#classes[i]) wrong++;
    }
    return seen === 0 ? 0 : wrong / seen;
  }

  result(): OutOfBagResult {
    const k = this.#nClasses;
    const n = this.#trees.length;
    const means = this.#sums.map((sum, at) => sum / Math.max(1, this.#trees[Math.floor(at / k)]!));
    let right = 0;
    for (let i = 0; i < n; i++) if (this.#said(means, i) === this.#classes[i]) right++;
    return { score: right / n, decisionFunction: new Matrix(means, n, k) };
  }

  /** The class of the greatest value in row `i`, the first of equals. */
  #said(values: Float64Array, i: number): number {
    const k = this.#nClasses;
    let best = 0;
    for (let c = 1; c < k; c++) if (values[i * k + c]! > values[i * k + best]!) best = c;
    return best;
  }
}
