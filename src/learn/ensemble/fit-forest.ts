import { balancedWeights, classWeights } from "../class-weight.ts";
import type { FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { countOf, type ParamTable, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { shared, stretches, type Threads, threadsFor } from "../threads.ts";
import { SEED_END, type TrainingSet, type TreeNodes, trainingSet } from "../tree/index.ts";
import { bootstrapCounts } from "./bootstrap.ts";
import type { Forest } from "./fitted-forest-classifier.ts";
import { ForestRoom } from "./forest-nodes.ts";
import type { ForestParams } from "./forest-params.ts";
import { ForestGrower, type ForestRows, growTrees } from "./grow-trees.ts";
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
  const weights = rowWeights(params, set);
  const rows: ForestRows = {
    who,
    data: X.data,
    nSamples: X.nSamples,
    nFeatures: X.nFeatures,
    labels: set.labels,
    classes: set.classes,
    weights,
    nDraws: params.bootstrap ? rowsToDraw(params.max_samples, X.nSamples, weights) : undefined,
    balanced: params.class_weight === "balanced_subsample",
    params: { ...params, splitter: kind.splitter },
  };
  const random = new RandomState(params.random_state ?? options.seed ?? 0);
  const seeds = Array.from({ length: params.n_estimators }, () => random.randint(0, SEED_END));
  const outOfBag = params.oob_score ? new OutOfBag(X, set.classes, set.labels.length) : undefined;
  const forest = new ForestRoom(seeds.length, set.labels.length, X.nFeatures);
  forEachTree(rows, seeds, options.threads, (tree, t) => {
    forest.add(tree);
    if (outOfBag === undefined || rows.nDraws === undefined) return;
    outOfBag.add(tree, bootstrapCounts(seeds[t]!, X.nSamples, rows.nDraws, weights));
    options.onStep?.({ metric: "oob_error", step: t + 1, value: outOfBag.error() });
  });
  return { classes: set.labels, nFeaturesIn: X.nFeatures, nodes: forest.cut(), outOfBag: outOfBag?.result() };
}

/** Grows the trees, here or on several threads; `take` gets them in the order of the seeds. */
function forEachTree(
  rows: ForestRows,
  seeds: readonly number[],
  given: Threads | undefined,
  take: (tree: TreeNodes, t: number) => void,
): void {
  const threads = threadsFor(seeds.length * rows.data.length, given);
  if (threads.count === 1) {
    // A tree that is taken at once needs no room of its own.
    const grower = new ForestGrower(rows);
    seeds.forEach((seed, t) => {
      take(grower.next(seed), t);
    });
    return;
  }
  const everywhere = {
    ...rows,
    data: shared(rows.data),
    classes: shared(rows.classes),
    weights: rows.weights === undefined ? undefined : shared(rows.weights),
  };
  const parts = stretches(seeds.length, threads.count);
  const grown = threads.run(
    growTrees,
    parts.map(([start, end]) => ({ ...everywhere, seeds: seeds.slice(start, end) })),
  );
  grown.flat().forEach(take);
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

function rowsToDraw(
  maxSamples: ForestParams["max_samples"],
  nSamples: number,
  weights: Float64Array | undefined,
): number {
  if (maxSamples === null) return nSamples;
  const all = weights === undefined ? nSamples : pairwiseSum(weights);
  return Math.max(1, Math.floor(countOf(maxSamples, all, Math.floor)));
}
