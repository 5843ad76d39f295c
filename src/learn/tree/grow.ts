import { ClassSearchKernel } from "../kernels/class-search.ts";
import { RandomSearch } from "../kernels/random-search.ts";
import { SortedSearch } from "../kernels/sorted-search.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { countOf } from "../params.ts";
import type { RandomState } from "../random/index.ts";
import { BestSplitter } from "./best-splitter.ts";
import type { ClassSearch } from "./class-search.ts";
import { ClassSplitter } from "./class-splitter.ts";
import { FeatureRanks } from "./feature-ranks.ts";
import { growBestFirst } from "./grow-best-first.ts";
import { type GrowthRules, growDepthFirst } from "./grow-depth-first.ts";
import { KernelSplitter } from "./kernel-splitter.ts";
import { monotonicSigns } from "./monotonicity.ts";
import type { NodeSplitter } from "./node-splitter.ts";
import { prune } from "./prune.ts";
import { RandomSplitter } from "./random-splitter.ts";
import type { SplitRules, TreeRows } from "./splitter.ts";
import type { TrainingSet } from "./training-set.ts";
import { type TreeNodes, TreeRoom } from "./tree-nodes.ts";
import type { DecisionTreeParams, TreeParams } from "./tree-params.ts";

/** Seeds of trees and of splitters are drawn below it: the largest 32-bit signed integer. */
export const SEED_END: number = 2 ** 31 - 1;

/** Where a node looks at fewer than one feature in so many, keeping all of them sorted costs more than sorting those. */
const SELDOM = 32;

/** Grows trees on one training set under one set of params; a forest asks it for many. */
export class TreeGrower {
  readonly #set: TrainingSet;
  readonly #params: DecisionTreeParams;
  readonly #maxFeatures: number;
  readonly #monotonic: Int8Array | undefined;
  readonly #room: TreeRoom;
  readonly #many: boolean;
  #ranks: FeatureRanks | undefined;
  #search: ClassSearch | undefined;
  #sorted: SortedSearch | undefined;
  /** The weight of a tree that it was made for. */
  #sortedFor = 0;
  #random: RandomSearch | undefined;

  /**
   * @param many whether there will be more than one tree: what they share is kept then
   * @throws {RangeError} monotonic_cst does not fit the data
   */
  constructor(set: TrainingSet, params: DecisionTreeParams, many = true) {
    const { nFeatures, nSamples } = set.X;
    this.#set = set;
    this.#params = params;
    this.#many = many;
    this.#maxFeatures = featuresToTry(params.max_features, nFeatures);
    this.#monotonic = monotonicSigns(set.who, params.monotonic_cst, nFeatures, set.labels.length);
    this.#room = new TreeRoom(nSamples, set.labels.length);
  }

  /**
   * @param weights of the rows; rows of weight 0 stay out
   * @param random the tree's own stream
   * @throws {RangeError} a value is too large for a float32
   */
  grow(weights: Float64Array, random: RandomState): TreeNodes {
    const tree = this.growInRoom(weights, random);
    return tree === this.#room ? this.#room.cut() : tree;
  }

  /** As `grow`, but the tree stands where the next one will take its place. */
  growInRoom(weights: Float64Array, random: RandomState): TreeNodes {
    const params = this.#params;
    const { nSamples } = this.#set.X;
    const nClasses = this.#set.labels.length;
    const minSamplesLeaf = countOf(params.min_samples_leaf, nSamples, Math.ceil);
    const rules: GrowthRules = {
      maxDepth: params.max_depth ?? Number.POSITIVE_INFINITY,
      minSamplesSplit: Math.max(2, countOf(params.min_samples_split, nSamples, Math.ceil), 2 * minSamplesLeaf),
      minSamplesLeaf,
      minWeightLeaf: params.min_weight_fraction_leaf * pairwiseSum(weights),
      minImpurityDecrease: params.min_impurity_decrease,
      monotonic: this.#monotonic,
    };
    const splitRules: SplitRules = {
      criterion: params.criterion === "gini" ? "gini" : "entropy",
      maxFeatures: this.#maxFeatures,
      depthFirst: params.max_leaf_nodes === null,
      minSamplesLeaf,
      minWeightLeaf: rules.minWeightLeaf,
      monotonic: this.#monotonic,
    };
    const rows = { classes: this.#set.classes, nClasses, weights };
    const splitter = this.#splitter(rows, splitRules, random.randint(0, SEED_END));
    const room = this.#room;
    room.nodeCount = 0;
    if (params.max_leaf_nodes === null) growDepthFirst(room, splitter, rules);
    else growBestFirst(room, splitter, rules, params.max_leaf_nodes);
    return params.ccp_alpha > 0 ? prune(room, nClasses, params.ccp_alpha) : room;
  }

  #splitter(rows: TreeRows, rules: SplitRules, seed: number): NodeSplitter {
    return this.#params.splitter === "best"
      ? this.#bestSplitter(rows, rules, seed)
      : this.#randomSplitter(rows, rules, seed);
  }

  #bestSplitter(rows: TreeRows, rules: SplitRules, seed: number): NodeSplitter {
    const { who, X } = this.#set;
    if (rules.maxFeatures * SELDOM >= X.nFeatures && SortedSearch.fits(X, rows, this.#many)) {
      const mostWeight = rules.criterion === "entropy" ? pairwiseSum(rows.weights) : 0;
      if (this.#sorted === undefined || this.#sortedFor < mostWeight) {
        this.#sorted = new SortedSearch(who, X, rows.nClasses, this.#many, mostWeight);
        this.#sortedFor = mostWeight;
      }
      return new KernelSplitter(this.#sorted, rows, rules, seed);
    }
    this.#ranks ??= new FeatureRanks(who, X);
    if (ClassSplitter.fits(this.#ranks, rules)) {
      this.#search ??= new ClassSearchKernel(this.#ranks, rows.classes, rows.nClasses);
      return new ClassSplitter(this.#search, this.#ranks, rows.weights, rules, seed);
    }
    return new BestSplitter(this.#ranks, rows, rules, seed);
  }

  #randomSplitter(rows: TreeRows, rules: SplitRules, seed: number): NodeSplitter {
    const { who, X } = this.#set;
    if (RandomSearch.fits(X, rows)) {
      this.#random ??= new RandomSearch(who, X, rows.nClasses);
      return new KernelSplitter(this.#random, rows, rules, seed);
    }
    this.#ranks ??= new FeatureRanks(who, X);
    return new RandomSplitter(this.#ranks, rows, rules, seed);
  }
}

/** How many features a node looks at, of `nFeatures`. */
export function featuresToTry(maxFeatures: TreeParams["max_features"], nFeatures: number): number {
  if (maxFeatures === null) return nFeatures;
  if (maxFeatures === "sqrt") return Math.max(1, Math.floor(Math.sqrt(nFeatures)));
  if (maxFeatures === "log2") return Math.max(1, Math.floor(Math.log2(nFeatures)));
  return Math.max(1, countOf(maxFeatures, nFeatures, Math.floor));
}
