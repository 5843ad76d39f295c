/**
 * The trees of all rounds, those of a round one after another. A node's left child comes right after it.
 */
export interface BoostedTrees {
  /** First node of each tree, and the number of all nodes at the end; shape (nTrees + 1,). */
  readonly roots: Int32Array;
  /** Right child, numbered through all trees; -1 for a leaf. Shape (nNodes,), as those below. */
  readonly right: Int32Array;
  /** Column that is looked at; 0 for a leaf. */
  readonly feature: Int32Array;
  /** The greatest number that goes left; where categories are split, the number of their set; for a leaf, its value. */
  readonly threshold: Float64Array;
  /** `MISSING_LEFT`, `CATEGORICAL`, both or 0. */
  readonly flags: Uint8Array;
  /** Sets of categories that go left: category c is in set s if bit c & 31 of word 8 s + (c >> 5) is 1. */
  readonly sets: Int32Array;
}

export const MISSING_LEFT = 1;
export const CATEGORICAL = 2;
/** Words of a set of categories. */
export const SET_WORDS = 8;

/** Takes in the trees of a round, node by node. */
export class BoostedTreesRoom {
  readonly #roots: number[] = [0];
  readonly #right: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #flags: number[] = [];
  readonly #sets: number[] = [];

  get nextNode(): number {
    return this.#right.length;
  }

  addLeaf(value: number): void {
    this.#add(-1, 0, value, 0);
  }

  /** Its left child must come next; the right one is told later. @returns its number */
  addSplit(feature: number, threshold: number | Int32Array, missingLeft: boolean): number {
    const categorical = typeof threshold !== "number";
    const flags = (missingLeft ? MISSING_LEFT : 0) | (categorical ? CATEGORICAL : 0);
    this.#add(-1, feature, categorical ? this.#sets.length / SET_WORDS : threshold, flags);
    if (categorical) this.#sets.push(...threshold);
    return this.nextNode - 1;
  }

  /** The next node is the right child of this one. */
  beginRight(node: number): void {
    this.#right[node] = this.nextNode;
  }

  endTree(): void {
    this.#roots.push(this.nextNode);
  }

  trees(): BoostedTrees {
    return {
      roots: Int32Array.from(this.#roots),
      right: Int32Array.from(this.#right),
      feature: Int32Array.from(this.#feature),
      threshold: Float64Array.from(this.#threshold),
      flags: Uint8Array.from(this.#flags),
      sets: Int32Array.from(this.#sets),
    };
  }

  #add(right: number, feature: number, threshold: number, flags: number): void {
    this.#right.push(right);
    this.#feature.push(feature);
    this.#threshold.push(threshold);
    this.#flags.push(flags);
  }
}

/** The trees of several rounds in one. */
export function joinTrees(parts: readonly BoostedTrees[]): BoostedTrees {
  const nNodes = parts.reduce((sum, { right }) => sum + right.length, 0);
  const roots = [0];
  const sets: number[] = [];
  const right = new Int32Array(nNodes);
  const feature = new Int32Array(nNodes);
  const threshold = new Float64Array(nNodes);
  const flags = new Uint8Array(nNodes);
  for (const part of parts) {
    const base = roots.at(-1)!;
    const firstSet = sets.length / SET_WORDS;
    for (const root of part.roots.subarray(1)) roots.push(base + root);
    feature.set(part.feature, base);
    flags.set(part.flags, base);
    part.right.forEach((child, node) => {
      right[base + node] = child < 0 ? -1 : base + child;
      threshold[base + node] = part.threshold[node]! + ((part.flags[node]! & CATEGORICAL) !== 0 ? firstSet : 0);
    });
    sets.push(...part.sets);
  }
  return { roots: Int32Array.from(roots), right, feature, threshold, flags, sets: Int32Array.from(sets) };
}
