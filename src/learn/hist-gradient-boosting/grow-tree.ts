import { pairwiseSum } from "../pairwise-sum.ts";
import { type BoostingEngine, ENTRY } from "./boosting-engine.ts";
import type { GrownNode, Split } from "./grown-node.ts";
import { HistogramSlots } from "./histogram-slots.ts";
import type { AllowedFeatures, InteractionConstraints } from "./interaction-constraints.ts";
import { type SearchRules, SplitFinder } from "./split-finder.ts";
import { SplitHeap } from "./split-heap.ts";

const MIN_HESSIAN = 1e-3;
/** Bytes of a row's number: by so much the left part of a node grows. */
const LEFT = 4;

/** What trees are grown by. */
export interface GrowRules extends SearchRules {
  readonly maxLeafNodes: number;
  readonly maxDepth: number;
  /** Bins that scikit-learn's histograms have, without that of missing values. */
  readonly maxBins: number;
  readonly interactions: InteractionConstraints | undefined;
  /** Histograms that can wait at the same time. */
  readonly nSlots: number;
}

/**
 * Grows one tree: the node whose split lowers the loss most is split next, until there are enough leaves.
 * The tree is scikit-learn's to the bit: sums, gains and ties come in its order.
 *
 * @source sklearn.ensemble._hist_gradient_boosting.grower; T. Chen and C. Guestrin, "XGBoost: a scalable tree boosting
 * system", 2016
 */
export class TreeGrower {
  readonly #engine: BoostingEngine;
  readonly #rules: GrowRules;
  readonly #slots: HistogramSlots<GrownNode>;
  readonly #finder: SplitFinder;
  readonly #bounded: boolean;
  #heap = new SplitHeap<GrownNode>();
  #leaves: GrownNode[] = [];

  constructor(engine: BoostingEngine, rules: GrowRules) {
    this.#engine = engine;
    this.#rules = rules;
    this.#slots = new HistogramSlots(engine, rules.nSlots);
    this.#finder = new SplitFinder(engine, rules);
    this.#bounded = rules.monotonic.some((direction) => direction !== 0);
  }

  /** @param k which of the round's trees @returns its root, and its leaves */
  grow(k: number): { root: GrownNode; leaves: readonly GrownNode[] } {
    this.#heap = new SplitHeap();
    this.#leaves = [];
    this.#engine.beginTree(k);
    const root = this.#plant();
    while (this.#heap.size > 0) this.#splitNext();
    return { root, leaves: this.#leaves };
  }

  #plant(): GrownNode {
    const { interactions, minSamplesLeaf } = this.#rules;
    const end = this.#engine.rows.length;
    const allowed = interactions?.atRoot();
    const root = newNode(0, 0, end, 0, allowed);
    const slot = this.#slots.take(root);
    this.#engine.sumUp(slot, 0, end);
    [root.gradients, root.hessians] = this.#sums(slot, allowed?.features[0] ?? 0);
    if (end < 2 * minSamplesLeaf || root.hessians < MIN_HESSIAN) this.#finish(root);
    else this.#findSplit(root);
    return root;
  }

  #splitNext(): void {
    const { maxLeafNodes, maxDepth, minSamplesLeaf } = this.#rules;
    const node = this.#heap.pop();
    const [left, right] = this.#divide(node);
    if (this.#leaves.length + this.#heap.size + 2 === maxLeafNodes) {
      for (const leaf of [node, left, right, ...this.#heap.rest()]) this.#slots.release(leaf);
      this.#leaves.push(left, right, ...this.#heap.rest());
      this.#heap = new SplitHeap();
      return;
    }
    const splittable = [left, right].filter(
      (child) => left.depth < maxDepth && child.end - child.start >= 2 * minSamplesLeaf,
    );
    if (splittable.length > 0) {
      if (this.#bounded) this.#setBounds(node, left, right);
      const [small, large] = left.end - left.start < right.end - right.start ? [left, right] : [right, left];
      this.#slots.pass(node, large);
      const slot = this.#slots.take(small);
      this.#engine.sumUp(slot, small.start, small.end, this.#slots.of(large));
    } else this.#slots.release(node);
    for (const child of [left, right])
      if (splittable.includes(child)) this.#findSplit(child);
      else this.#finish(child);
  }

  /** Parts the node's rows. */
  #divide(node: GrownNode): readonly [GrownNode, GrownNode] {
    const split = node.split!;
    const { feature, gradientsLeft, hessiansLeft } = split;
    const { missing, l2, interactions } = this.#rules;
    this.#setSides(split);
    const middle = this.#engine.part(feature, node.start, node.end);
    // Where none was missing, those to come follow the larger part.
    if (missing[feature] === 0) split.missingLeft = middle - node.start > node.end - middle;
    const allowed = node.allowed && interactions?.below(node.allowed, feature);
    const child = (start: number, end: number, gradients: number, hessians: number): GrownNode => {
      const value = Math.min(Math.max(-gradients / (hessians + l2 + 1e-15), node.lowest), node.highest);
      const made = newNode(node.depth + 1, start, end, value, allowed);
      made.gradients = gradients;
      made.hessians = hessians;
      return made;
    };
    node.left = child(node.start, middle, gradientsLeft, hessiansLeft);
    node.right = child(middle, node.end, node.gradients - gradientsLeft, node.hessians - hessiansLeft);
    return [node.left, node.right];
  }

  #setSides({ feature, at, missingLeft }: Split): void {
    const { sides } = this.#engine;
    const nBins = this.#rules.nBins[feature]!;
    if (typeof at === "number") {
      for (let bin = 0; bin < nBins; bin++) sides[bin] = bin <= at ? LEFT : 0;
      sides[nBins] = missingLeft ? LEFT : 0;
    } else for (let bin = 0; bin <= nBins; bin++) sides[bin] = LEFT * ((at[bin >> 5]! >>> (bin & 31)) & 1);
  }

  /** Below a split of a feature with a direction, values stay on their side of the middle. */
  #setBounds(node: GrownNode, left: GrownNode, right: GrownNode): void {
    const direction = this.#rules.monotonic[node.split!.feature]!;
    const middle = (left.value + right.value) / 2;
    left.lowest = direction < 0 ? middle : node.lowest;
    left.highest = direction > 0 ? middle : node.highest;
    right.lowest = direction > 0 ? middle : node.lowest;
    right.highest = direction < 0 ? middle : node.highest;
  }

  #findSplit(node: GrownNode): void {
    const split = this.#finder.find(node, this.#slots.of(node));
    if (split === undefined) {
      this.#finish(node);
      return;
    }
    node.split = split;
    node.gain = split.gain;
    this.#heap.push(node);
  }

  #finish(leaf: GrownNode): void {
    this.#slots.release(leaf);
    this.#leaves.push(leaf);
  }

  /** All gradients and hessians, summed up as NumPy does it over a feature's bins, of which the last is for missing values. */
  #sums(slot: number, feature: number): readonly [number, number] {
    const { histograms, histogramLength, firstBins } = this.#engine;
    const { nBins, maxBins } = this.#rules;
    const base = slot * histogramLength + ENTRY * firstBins[feature]!;
    const sums = [0, 1].map((part) => {
      const values = new Float64Array(maxBins + 1);
      for (let bin = 0; bin < nBins[feature]!; bin++) values[bin] = histograms[base + ENTRY * bin + part]!;
      values[maxBins] = histograms[base + ENTRY * nBins[feature]! + part]!;
      return pairwiseSum(values);
    });
    return [sums[0]!, sums[1]!];
  }
}

function newNode(
  depth: number,
  start: number,
  end: number,
  value: number,
  allowed: AllowedFeatures | undefined,
): GrownNode {
  return {
    depth,
    start,
    end,
    value,
    allowed,
    gradients: 0,
    hessians: 0,
    lowest: Number.NEGATIVE_INFINITY,
    highest: Number.POSITIVE_INFINITY,
    gain: 0,
    split: undefined,
    left: undefined,
    right: undefined,
  };
}
