import type { Classifier, FitOptions, FittedClassifier, Label } from "../estimator.ts";
import { fitInside } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import type { RandomState } from "../random/index.ts";
import { setRandomStates } from "../set-random-states.ts";
import { encodeLabels } from "../training-data.ts";
import { sharedTreeFits, type TreeFit } from "./shared-tree-fits.ts";
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
  const treeFit = sharedTreeFits(recipe, X, y, options);
  if (treeFit !== undefined) return treeLearner(recipe, treeFit, X, y);
  return (weights, random) => {
    const fitted = fitInside(setRandomStates(recipe, random), X, y, options, {
      sampleWeight: weights,
      oneClass: "allowed",
    });
    const said = fitted.predict(X);
    return { fitted, wrong: Uint8Array.from(y, (label, i) => (said[i] === label ? 0 : 1)) };
  };
}

function treeLearner(recipe: Classifier, treeFit: TreeFit, X: Matrix, y: readonly Label[]): Learner {
  const { codes } = encodeLabels("AdaBoostClassifier", y);
  const rows = new Float32Array(X.data);
  return (weights, random) => {
    const fitted = treeFit(weights, setRandomStates(recipe, random).params["random_state"] as number);
    const said = treeClasses(fitted.tree_, rows, X.nFeatures);
    const wrong = new Uint8Array(said.length);
    for (let i = 0; i < wrong.length; i++) wrong[i] = said[i] === codes[i] ? 0 : 1;
    return { fitted, wrong };
  };
}
