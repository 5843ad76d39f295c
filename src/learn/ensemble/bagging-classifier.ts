import type { Classifier, EstimatorTags, FitOptions, FittedClassifier, Label, Params } from "../estimator.ts";
import { allAllowNaN, fitInside, labelsAt, takesSampleWeight } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { setRandomStates } from "../set-random-states.ts";
import { checkTrainingData } from "../training-data.ts";
import { DecisionTreeClassifier, SEED_END } from "../tree/index.ts";
import { BaggingDraws } from "./bagging-draws.ts";
import { BaggingOutOfBag } from "./bagging-out-of-bag.ts";
import { type BaggingParams, baggingConflicts, baggingParams } from "./bagging-params.ts";
import { FittedBaggingClassifier } from "./fitted-bagging-classifier.ts";
import { sharedTreeFits } from "./shared-tree-fits.ts";

const who = "BaggingClassifier";

/**
 * One classifier fitted on many draws of the rows and features; the mean of their probabilities decides. Seeds and draws
 * are scikit-learn's for the same `random_state`.
 *
 * @source sklearn.ensemble.BaggingClassifier
 * @example new BaggingClassifier({ estimator: new KNeighborsClassifier(), max_samples: 0.5 }).fit(X, y).predict(X);
 */
export class BaggingClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(baggingParams), ...params };
  }

  get tags(): EstimatorTags {
    return { allowsNaN: allAllowNaN([this.params["estimator"] ?? new DecisionTreeClassifier()]) };
  }

  /**
   * With `oob_score`, `options.onStep` gets the out-of-bag error (`oob_error`) after each classifier. Weights of samples
   * are the chances with which they are drawn.
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedBaggingClassifier {
    const params = resolveParams(who, baggingParams, this.params) as unknown as BaggingParams;
    const conflicts = baggingConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes, codes } = checkTrainingData(who, X, y, options, { anything: true });
    const estimator = params.estimator ?? new DecisionTreeClassifier();
    const draws = new BaggingDraws(params, X.nSamples, X.nFeatures, options.sampleWeight);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    const seeds = Array.from({ length: params.n_estimators }, () => random.randint(0, SEED_END));
    const outOfBag = params.oob_score ? new BaggingOutOfBag(X, codes, classes) : undefined;
    const members: FittedClassifier[] = [];
    const featuresOf: Int32Array[] = [];
    const treeFit = draws.allFeatures ? sharedTreeFits(estimator, X, y, options) : undefined;
    for (const seed of seeds) {
      const recipe = setRandomStates(estimator, new RandomState(seed));
      const { features, rows } = draws.draw(seed);
      const own = draws.allFeatures ? undefined : features;
      const member =
        treeFit?.(timesDrawn(rows, X.nSamples), recipe.params["random_state"] as number) ??
        fitOnRows(recipe, X, y, rows, own, options);
      members.push(member);
      if (own !== undefined) featuresOf.push(own);
      if (outOfBag === undefined) continue;
      outOfBag.add(member, rows, own);
      options.onStep?.({ metric: "oob_error", step: members.length, value: outOfBag.error() });
    }
    return new FittedBaggingClassifier(
      classes,
      X.nFeatures,
      members,
      draws.allFeatures ? undefined : featuresOf,
      outOfBag?.result(),
    );
  }
}

/** By weights where the classifier takes them, which shares X with all members; else on a copy of the rows. */
function fitOnRows(
  recipe: Classifier,
  X: Matrix,
  y: readonly Label[],
  rows: Int32Array,
  features: Int32Array | undefined,
  options: FitOptions,
): FittedClassifier {
  const seen = (part: Matrix): Matrix => (features === undefined ? part : part.takeColumns(features));
  if (!takesSampleWeight(recipe))
    return fitInside(recipe, seen(X.take(rows)), labelsAt(y, rows), options, { oneClass: "allowed" });
  const sampleWeight = timesDrawn(rows, X.nSamples);
  return fitInside(recipe, seen(X), y, options, { sampleWeight, oneClass: "allowed" });
}

function timesDrawn(rows: Int32Array, nSamples: number): Float64Array {
  const counts = new Float64Array(nSamples);
  for (const row of rows) counts[row]!++;
  return counts;
}
