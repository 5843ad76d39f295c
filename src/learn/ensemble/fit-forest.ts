import { balancedWeights, classWeights } from "../class-weight.ts";
import type { FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { countOf, type ParamTable, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { SEED_END, type TrainingSet, TreeGrower, trainingSet } from "../tree/index.ts";
import { bootstrapCounts } from "./bootstrap.ts";
import type { Forest } from "./fitted-forest-classifier.ts";
import { ForestRoom } from "./forest-nodes.ts";
import type { ForestParams } from "./forest-params.ts";
import { OutOfBag } from "./out-of-bag.ts";

/** What sets one kind of forest apart from another. */
export interface ForestKind {
  /** The class's name, for messages. */
  readonly who: string;
  readonly params: ParamTable;
  readonly conflicts: (given: Params) => readonly string[];
  readonly splitter: "best" | "random";
}

/**
 * Fits a forest: seeds, draws and trees are scikit-learn's.
 *
 * @throws {RangeError} illegal params, or data that do not fit
 * @source sklearn.ensemble._forest 1.9
 */
export function fitForest(
  kind: ForestKind,
  given: Params,
  X: Matrix,
  y: readonly Label[],
  options: FitOptions,
): Forest {
  const { who } = kind;
  const params = resolveParams(who, kind.params, given) as unknown as ForestParams;
  const conflicts = kind.conflicts(given);
  if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join("; ")}`);
  const set = trainingSet(who, X, y, options);
  const nClasses = set.labels.length;
  const weights = rowWeights(params, set);
  const nDraws = rowsToDraw(params.max_samples, X.nSamples, weights);
  const grower = new TreeGrower(set, { ...params, splitter: kind.splitter });
  const random = new RandomState(params.random_state ?? options.seed ?? 0);
  const seeds = Array.from({ length: params.n_estimators }, () => random.randint(0, SEED_END));
  const outOfBag = params.oob_score ? new OutOfBag(X, set.classes, nClasses) : undefined;
  const forest = new ForestRoom(seeds.length, nClasses, X.nFeatures);
  seeds.forEach((seed, t) => {
    const counts = params.bootstrap ? bootstrapCounts(seed, X.nSamples, nDraws, weights) : undefined;
    const tree = grower.growInRoom(treeWeights(params, set, weights, counts), new RandomState(seed));
    forest.add(tree);
    if (outOfBag === undefined || counts === undefined) return;
    outOfBag.add(tree, counts);
    options.onStep?.({ metric: "oob_error", step: t + 1, value: outOfBag.error() });
  });
  return { classes: set.labels, nFeaturesIn: X.nFeatures, nodes: forest.cut(), outOfBag: outOfBag?.result() };
}

/** Sample weight times class weight; undefined where both are left out. */
function rowWeights(params: ForestParams, set: TrainingSet): Float64Array | undefined {
  const { labels, classes, weights } = set;
  const asked = params.class_weight;
  if (asked === null || (asked === "balanced_subsample" && params.bootstrap)) return weights;
  const ofClass =
    asked === "balanced" || asked === "balanced_subsample"
      ? balancedWeights(classes, labels.length, weights)
      : classWeights(set.who, labels, classes, asked);
  return Float64Array.from(classes, (c, i) => (weights?.[i] ?? 1) * ofClass[c]!);
}

/** With bootstrap, rows weigh as often as they were drawn: their weights went into the draw. */
function treeWeights(
  params: ForestParams,
  set: TrainingSet,
  weights: Float64Array | undefined,
  counts: Float64Array | undefined,
): Float64Array {
  if (counts === undefined) return weights ?? new Float64Array(set.classes.length).fill(1);
  if (params.class_weight !== "balanced_subsample") return counts;
  const ofClass = balancedWeights(set.classes, set.labels.length, counts);
  return counts.map((count, i) => count * ofClass[set.classes[i]!]!);
}

function rowsToDraw(
  maxSamples: ForestParams["max_samples"],
  nSamples: number,
  weights: Float64Array | undefined,
): number {
  if (maxSamples === null) return nSamples;
  const all = weights === undefined ? nSamples : pairwiseSum(weights);
  return Math.max(1, Math.floor(countOf(maxSamples, all, Math.floor)));
}
