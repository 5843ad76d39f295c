import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import {
  DecisionTreeClassifier,
  decisionTreeConflicts,
  decisionTreeParams,
  FittedDecisionTreeClassifier,
  TreeGrower,
  trainingSet,
} from "../tree/index.ts";

/** Fits a tree on the same rows under other weights and another `random_state`. */
export type TreeFit = (weights: Float64Array, randomState: number) => FittedDecisionTreeClassifier;

/**
 * Trees as `recipe.fit` grows them, but rows are checked and ranked once for all.
 *
 * @returns undefined where the recipe is no plain decision tree
 * @throws {RangeError} as `recipe.fit`
 */
export function sharedTreeFits(
  recipe: Classifier,
  X: Matrix,
  y: readonly Label[],
  options: FitOptions,
): TreeFit | undefined {
  const { constructor: Recipe, params: given } = recipe;
  // A class derived from it may do something else.
  if (Recipe !== DecisionTreeClassifier) return undefined;
  const who = "DecisionTreeClassifier";
  const params = resolveParams(who, decisionTreeParams, given) as unknown as ConstructorParameters<
    typeof TreeGrower
  >[1];
  const conflicts = decisionTreeConflicts(given);
  if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
  const { sampleWeight, ...unweighted } = options;
  const set = trainingSet(who, X, y, { ...unweighted, oneClass: "allowed" });
  const { labels, classes } = set;
  const ofClass = params.class_weight === null ? undefined : classWeights(who, labels, classes, params.class_weight);
  const grower = new TreeGrower(set, params);
  return (weights, randomState) => {
    const own = ofClass === undefined ? weights : weights.map((weight, i) => weight * ofClass[classes[i]!]!);
    return new FittedDecisionTreeClassifier(labels, X.nFeatures, grower.grow(own, new RandomState(randomState)));
  };
}
