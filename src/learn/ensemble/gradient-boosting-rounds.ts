import type { FitOptions } from "../estimator.ts";
import { RegressionSearchKernel } from "../kernels/regression-search.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { RandomState } from "../random/index.ts";
import { FeatureRanks } from "../tree/feature-ranks.ts";
import { leavesOf, type TreeNodes } from "../tree/index.ts";
import { RegressionGrower, type RegressionTree } from "../tree/regression-grower.ts";
import { type ForestNodes, joinTrees } from "./forest-nodes.ts";
import { meanGains } from "./gradient-boosting-importances.ts";
import { type GradientBoostingInit, initialRaw } from "./gradient-boosting-init.ts";
import { leafSteps } from "./gradient-boosting-leaves.ts";
import type { GradientBoostingLoss } from "./gradient-boosting-loss.ts";
import type { GradientBoostingParams } from "./gradient-boosting-params.ts";

/** Rows to learn from, or to watch. */
export interface BoostingRows {
  readonly X: Matrix;
  readonly classes: Int32Array;
  /** undefined: all 1. */
  readonly weights: Float64Array | undefined;
}

export interface Boosted {
  /** The trees of all rounds; a leaf's value is what it adds to a raw prediction, before the learning rate. */
  readonly nodes: ForestNodes;
  /** Mean loss on the rows that each round was grown from. */
  readonly trainScore: Float64Array;
  /** Mean loss on the rows that each round was not grown from; undefined: there were none. */
  readonly oobScores: Float64Array | undefined;
  /** By how much each round lowered it. */
  readonly oobImprovement: Float64Array | undefined;
}

/** Grows the trees round by round. @param held rows that tell when to stop */
export function boost(
  who: string,
  params: GradientBoostingParams,
  loss: GradientBoostingLoss,
  init: GradientBoostingInit,
  { X, classes, weights: given }: BoostingRows,
  held: BoostingRows | undefined,
  seed: number,
  onStep: FitOptions["onStep"],
): Boosted {
  const n = X.nSamples;
  const weights = given?.every((weight) => weight === 1) ? undefined : given;
  const features = new FeatureRanks(who, X);
  const grower = new RegressionGrower(features, params, new RegressionSearchKernel(features));
  const random = new RandomState(seed);
  const rows = new Float32Array(X.data);
  const raw = initialRaw(init, loss, X);
  const gradient = new Float64Array(raw.length);
  const losses = new Float64Array(n);
  const watch = held === undefined ? undefined : new HeldRows(held, loss, init, params);
  const trees: TreeNodes[] = [];
  const [trainScore, oobScores, oobImprovement]: number[][] = [[], [], []];
  for (let round = 0; round < params.n_estimators; round++) {
    const inBag = params.subsample < 1 ? sampleMask(n, params.subsample, random) : undefined;
    const outOfBag = inBag?.map((flag) => 1 - flag);
    if (round === 0 && outOfBag !== undefined) {
      loss.ofRows(raw, classes, losses);
      oobScores!.push(loss.reported * weightedMean(losses, weights, outOfBag));
    }
    loss.negativeGradient(raw, classes, gradient);
    for (let k = 0; k < loss.nTrees; k++) {
      const target = gradient.subarray(k * n, (k + 1) * n);
      const tree = grower.grow(target, weights, inBag, random);
      const leaves = allLeaves(tree, rows, X.nFeatures);
      const steps = leafSteps(loss, tree.nodes, target, k, { leaves, inBag, weights, classes });
      for (let i = 0; i < n; i++) raw[k * n + i]! += params.learning_rate * steps[leaves[i]!]!;
      trees.push({ ...tree.nodes, value: steps });
    }
    loss.ofRows(raw, classes, losses);
    trainScore!.push(loss.reported * weightedMean(losses, weights, inBag));
    if (outOfBag !== undefined) {
      oobScores!.push(loss.reported * weightedMean(losses, weights, outOfBag));
      oobImprovement!.push(oobScores!.at(-2)! - oobScores!.at(-1)!);
    }
    onStep?.({ metric: "loss", step: round + 1, value: trainScore!.at(-1)! });
    if (watch?.stops(trees.slice(-loss.nTrees), round)) break;
  }
  const bagged = params.subsample < 1;
  return {
    nodes: { ...joinTrees(trees, X.nFeatures), importances: meanGains(trees, X.nFeatures) },
    trainScore: Float64Array.from(trainScore!),
    oobScores: bagged ? Float64Array.from(oobScores!.slice(1)) : undefined,
    oobImprovement: bagged ? Float64Array.from(oobImprovement!) : undefined,
  };
}

/** Rows that no tree is grown from, to tell when rounds no longer help. */
class HeldRows {
  readonly #held: BoostingRows;
  readonly #loss: GradientBoostingLoss;
  readonly #params: GradientBoostingParams;
  readonly #rows: Float32Array;
  readonly #raw: Float64Array;
  /** The last falls of the loss. */
  readonly #history: Float64Array;

  constructor(
    held: BoostingRows,
    loss: GradientBoostingLoss,
    init: GradientBoostingInit,
    params: GradientBoostingParams,
  ) {
    this.#held = held;
    this.#loss = loss;
    this.#params = params;
    this.#rows = new Float32Array(held.X.data);
    this.#raw = initialRaw(init, loss, held.X);
    this.#history = new Float64Array(params.n_iter_no_change ?? 1).fill(Number.POSITIVE_INFINITY);
  }

  /** Whether after this round the loss is no better than after each of the last ones that were. */
  stops(trees: readonly TreeNodes[], round: number): boolean {
    const { X, classes, weights } = this.#held;
    const n = classes.length;
    const raw = this.#raw;
    trees.forEach((tree, k) => {
      const leaves = leavesOf(tree, 0, this.#rows, X.nFeatures);
      for (let i = 0; i < n; i++) raw[k * n + i]! += this.#params.learning_rate * tree.value[leaves[i]!]!;
    });
    const losses = new Float64Array(n);
    this.#loss.ofRows(raw, classes, losses);
    const now = this.#loss.reported * weightedMean(losses, weights, undefined);
    const history = this.#history;
    if (!history.some((before) => now + this.#params.tol < before)) return true;
    history[round % history.length] = now;
    return false;
  }
}

/** 1 for the rows of a round, drawn one after the other so that their number comes out. */
function sampleMask(n: number, subsample: number, random: RandomState): Uint8Array {
  const wanted = Math.max(1, Math.floor(subsample * n));
  const mask = new Uint8Array(n);
  let drawn = 0;
  for (let i = 0; i < n; i++)
    if (random.randomSample() * (n - i) < wanted - drawn) {
      mask[i] = 1;
      drawn++;
    }
  return mask;
}

/** The leaf of every row. Where the tree was not grown from all, or was pruned, they walk down to it. */
function allLeaves({ nodes, leaves }: RegressionTree, rows: Float32Array, nFeatures: number): Int32Array {
  return leaves === undefined || leaves.includes(-1) ? leavesOf(nodes, 0, rows, nFeatures) : leaves;
}

/** NumPy's average over the rows where `mask` is 1; undefined: over all. */
function weightedMean(values: Float64Array, weights: Float64Array | undefined, mask: Uint8Array | undefined): number {
  const kept = masked(values, mask);
  if (weights === undefined) return pairwiseSum(kept) / kept.length;
  const keptWeights = masked(weights, mask);
  return pairwiseSum(kept.map((value, i) => value * keptWeights[i]!)) / pairwiseSum(keptWeights);
}

function masked(values: Float64Array, mask: Uint8Array | undefined): Float64Array {
  if (mask === undefined) return values;
  const kept = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (mask[i] === 1) kept[n++] = values[i]!;
  return kept.subarray(0, n);
}
