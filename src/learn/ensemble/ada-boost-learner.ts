import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, FittedClassifier, Label } from "../estimator.ts";
import { fitInside } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { setRandomStates } from "../set-random-states.ts";
import {
  DecisionTreeClassifier,
  decisionTreeConflicts,
  decisionTreeParams,
  FittedDecisionTreeClassifier,
  TreeGrower,
  trainingSet,
} from "../tree/index.ts";
import { treeClasses } from "./tree-classes.ts";

/** A classifier as fitted in one round, and what it says of the rows that it was fitted on. */
export interface Learned {
  readonly fitted: FittedClassifier;
  /** 1 for each row that it gets wrong. */
  readonly wrong: Uint8Array;
}

/** Fits the same classifier to the same rows with other weights. */
export type Learner = (weights: Float64Array, random: RandomState) => Learned;

/** A decision tree's rows are checked, ranked and cast once for all rounds. */
export function learner(recipe: Classifier, X: Matrix, y: readonly Label[], options: FitOptions): Learner {
  // A class derived from it may do something else.
  if (recipe.constructor === DecisionTreeClassifier) return treeLearner(recipe, X, y, options);
  return (weights, random) => {
    const fitted = fitInside(setRandomStates(recipe, random), X, y, options, {
      sampleWeight: weights,
      oneClass: "allowed",
    });
    const said = fitted.predict(X);
    return { fitted, wrong: Uint8Array.from(y, (label, i) => (said[i] === label ? 0 : 1)) };
  };
}

function treeLearner(recipe: Classifier, X: Matrix, y: readonly Label[], options: FitOptions): Learner {
  const who = "DecisionTreeClassifier";
  const params = resolveParams(who, decisionTreeParams, recipe.params) as unknown as ConstructorParameters<
    typeof TreeGrower
  >[1];
  const conflicts = decisionTreeConflicts(recipe.params);
  if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
  const set = trainingSet(who, X, y, { ...options, oneClass: "allowed" });
  const { labels, classes } = set;
  const ofClass = params.class_weight === null ? undefined : classWeights(who, labels, classes, params.class_weight);
  const grower = new TreeGrower(set, params);
  const rows = new Float32Array(X.data);
  return (weights, random) => {
    const seeded = setRandomStates(recipe, random);
    const own = ofClass === undefined ? weights : weights.map((weight, i) => weight * ofClass[classes[i]!]!);
    const tree = grower.grow(own, new RandomState(seeded.params["random_state"] as number));
    const said = treeClasses(tree, rows, X.nFeatures);
    const wrong = new Uint8Array(said.length);
    for (let i = 0; i < wrong.length; i++) wrong[i] = said[i] === classes[i] ? 0 : 1;
    return { fitted: new FittedDecisionTreeClassifier(labels, X.nFeatures, tree), wrong };
  };
}
