import { balancedWeights, classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { SEED_END, type TrainingSet, TreeGrower, type TreeNodes, trainingSet } from "../tree/index.ts";
import { bootstrapCounts } from "./bootstrap.ts";
import { FittedRandomForestClassifier } from "./fitted-random-forest-classifier.ts";
import { joinTrees } from "./forest-nodes.ts";
import { OutOfBag } from "./out-of-bag.ts";
import { type RandomForestParams, randomForestConflicts, randomForestParams } from "./random-forest-params.ts";

const WHO = "RandomForestClassifier";

/**
 * Trees on bootstrap samples, each with its own seed; their mean decides. Seeds, draws and trees are
 * scikit-learn's for the same `random_state`.
 *
 * A whole number is a count and anything else a fraction (`max_samples: 0.5`); config files do not tell 1.0 from 1.
 *
 * @source sklearn.ensemble.RandomForestClassifier 1.9; missing values, monotonic_cst and warm_start are left out
 * @example new RandomForestClassifier({ n_estimators: 50, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class RandomForestClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(randomForestParams), ...params };
  }

  /**
   * With `oob_score`, `options.onStep` gets the out-of-bag error (`oob_error`) after each tree.
   *
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are not finite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedRandomForestClassifier {
    const params = resolveParams(WHO, randomForestParams, this.params) as unknown as RandomForestParams;
    const conflicts = randomForestConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${WHO}: ${conflicts.join("; ")}`);
    const set = trainingSet(WHO, X, y, options);
    const weights = rowWeights(params, set);
    const nDraws = rowsToDraw(params.max_samples, X.nSamples, weights);
    const grower = new TreeGrower(set, { ...params, splitter: "best" });
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    const seeds = Array.from({ length: params.n_estimators }, () => random.randint(0, SEED_END));
    const outOfBag = params.oob_score ? new OutOfBag(X, set.classes, set.labels.length) : undefined;
    const trees: TreeNodes[] = [];
    for (const seed of seeds) {
      const counts = params.bootstrap ? bootstrapCounts(seed, X.nSamples, nDraws, weights) : undefined;
      const tree = grower.grow(treeWeights(params, set, weights, counts), new RandomState(seed));
      trees.push(tree);
      if (outOfBag === undefined || counts === undefined) continue;
      outOfBag.add(tree, counts);
      options.onStep?.({ metric: "oob_error", step: trees.length, value: outOfBag.error() });
    }
    const nodes = joinTrees(trees, X.nFeatures);
    return new FittedRandomForestClassifier(set.labels, X.nFeatures, nodes, outOfBag?.score());
  }
}

/** Sample weight times class weight; undefined where both are left out. */
function rowWeights(params: RandomForestParams, set: TrainingSet): Float64Array | undefined {
  const { labels, classes, weights } = set;
  const asked = params.class_weight;
  if (asked === null || (asked === "balanced_subsample" && params.bootstrap)) return weights;
  const ofClass =
    asked === "balanced" || asked === "balanced_subsample"
      ? balancedWeights(classes, labels.length, weights)
      : classWeights(WHO, labels, classes, asked);
  return Float64Array.from(classes, (c, i) => (weights?.[i] ?? 1) * ofClass[c]!);
}

/** With bootstrap, rows weigh as often as they were drawn: their weights went into the draw. */
function treeWeights(
  params: RandomForestParams,
  set: TrainingSet,
  weights: Float64Array | undefined,
  counts: Float64Array | undefined,
): Float64Array {
  if (counts === undefined) return weights ?? new Float64Array(set.classes.length).fill(1);
  if (params.class_weight !== "balanced_subsample") return counts;
  const ofClass = balancedWeights(set.classes, set.labels.length, counts);
  return counts.map((count, i) => count * ofClass[set.classes[i]!]!);
}

function rowsToDraw(maxSamples: number | null, nSamples: number, weights: Float64Array | undefined): number {
  if (maxSamples === null) return nSamples;
  if (Number.isInteger(maxSamples)) return maxSamples;
  const all = weights === undefined ? nSamples : weights.reduce((sum, w) => sum + w, 0);
  return Math.max(1, Math.floor(maxSamples * all));
}
