import { pairwiseSum } from "../pairwise-sum.ts";
import { countOf, type WHOLE } from "../params.ts";
import type { RandomState } from "../random/index.ts";
import type { FeatureRanks } from "./feature-ranks.ts";
import { SEED_END } from "./grow.ts";
import { growBestFirst } from "./grow-best-first.ts";
import { type GrowthRules, growDepthFirst } from "./grow-depth-first.ts";
import { prune } from "./prune.ts";
import type { RegressionSearch } from "./regression-search.ts";
import { RegressionSplitter } from "./regression-splitter.ts";
import { type TreeNodes, TreeRoom } from "./tree-nodes.ts";

/** Params of a regression tree that matter for how it grows, as scikit-learn spells them. */
export interface RegressionTreeParams {
  readonly max_depth: number | null;
  readonly min_samples_split: number | typeof WHOLE;
  readonly min_samples_leaf: number;
  readonly min_weight_fraction_leaf: number;
  readonly max_features: number | "sqrt" | "log2" | typeof WHOLE | null;
  readonly max_leaf_nodes: number | null;
  readonly min_impurity_decrease: number;
  readonly ccp_alpha: number;
}

export interface RegressionTree {
  readonly nodes: TreeNodes;
  /** The leaf of every row that the tree was grown from, -1 for others; undefined: the tree was pruned. */
  readonly leaves: Int32Array | undefined;
}

/**
 * Grows regression trees on the squared error from one table, each on targets of its own.
 *
 * @source sklearn.tree.DecisionTreeRegressor 1.9, criterion squared_error, splitter best
 */
export class RegressionGrower {
  readonly #features: FeatureRanks;
  readonly #params: RegressionTreeParams;
  readonly #search: RegressionSearch;
  readonly #room: TreeRoom;
  readonly #maxFeatures: number;

  constructor(features: FeatureRanks, params: RegressionTreeParams, search: RegressionSearch) {
    this.#features = features;
    this.#params = params;
    this.#search = search;
    this.#room = new TreeRoom(features.nSamples, 1);
    this.#maxFeatures = featuresToTry(params.max_features, features.nFeatures);
  }

  /**
   * @param targets shape (nSamples,)
   * @param weights of the rows; undefined: all 1
   * @param inBag 1 for the rows to grow from; undefined: all. Rows of weight 0 stay out too
   * @param random one number is drawn from it
   */
  grow(
    targets: Float64Array,
    weights: Float64Array | undefined,
    inBag: Uint8Array | undefined,
    random: RandomState,
  ): RegressionTree {
    const params = this.#params;
    const search = this.#search;
    const n = this.#features.nSamples;
    let nRows = 0;
    for (let i = 0; i < n; i++) if (inBag?.[i] !== 0 && weights?.[i] !== 0) search.rows[nRows++] = i;
    const bagged = inBag === undefined ? weights : weights?.map((weight, i) => weight * inBag[i]!);
    const weightOfAll = bagged?.reduce((sum, weight) => sum + weight, 0) ?? nRows;
    const share = params.min_weight_fraction_leaf;
    const minSamplesLeaf = countOf(params.min_samples_leaf, n, Math.ceil);
    const rules: GrowthRules = {
      maxDepth: params.max_depth ?? Number.POSITIVE_INFINITY,
      minSamplesSplit: Math.max(2, countOf(params.min_samples_split, n, Math.ceil), 2 * minSamplesLeaf),
      minSamplesLeaf,
      minWeightLeaf: share * (bagged === undefined ? nRows : pairwiseSum(bagged)),
      minImpurityDecrease: params.min_impurity_decrease,
    };
    search.targets.set(targets);
    if (weights !== undefined) search.weights.set(weights);
    search.begin(weights !== undefined, rules);
    const seed = random.randint(0, SEED_END);
    const splitter = new RegressionSplitter(search, this.#features, nRows, weightOfAll, this.#maxFeatures, seed);
    const room = this.#room;
    room.nodeCount = 0;
    if (params.max_leaf_nodes === null) growDepthFirst(room, splitter, rules);
    else growBestFirst(room, splitter, rules, params.max_leaf_nodes);
    const nodes = room.cut();
    if (params.ccp_alpha > 0) return { nodes: prune(nodes, 1, params.ccp_alpha), leaves: undefined };
    return { nodes, leaves: this.#leavesOf(nodes, splitter) };
  }

  #leavesOf(nodes: TreeNodes, { starts, ends }: RegressionSplitter): Int32Array {
    const { rows } = this.#search;
    const leaves = new Int32Array(this.#features.nSamples).fill(-1);
    for (let node = 0; node < nodes.nodeCount; node++)
      if (nodes.childrenLeft[node]! < 0) for (let p = starts[node]!; p < ends[node]!; p++) leaves[rows[p]!] = node;
    return leaves;
  }
}

function featuresToTry(maxFeatures: RegressionTreeParams["max_features"], nFeatures: number): number {
  if (maxFeatures === null) return nFeatures;
  if (maxFeatures === "sqrt") return Math.max(1, Math.floor(Math.sqrt(nFeatures)));
  if (maxFeatures === "log2") return Math.max(1, Math.floor(Math.log2(nFeatures)));
  return Math.max(1, countOf(maxFeatures, nFeatures, Math.floor));
}
