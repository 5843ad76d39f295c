import type { Classifier, FitOptions, FittedClassifier, Label } from "./estimator.ts";
import type { Matrix } from "./matrix.ts";
import { isRecipe } from "./params.ts";

/** Whether the classifier's own `fit` has a parameter for weights of samples, in scikit-learn's eyes. */
export function takesSampleWeight(recipe: Classifier): boolean {
  return (recipe.tags?.sampleWeight ?? true) === true;
}

/** Whether every one of some estimators takes NaN for a missing value; what is none, such as "drop", does not count. */
export function allAllowNaN(recipes: readonly unknown[]): boolean {
  return recipes.every((recipe) => !isRecipe(recipe) || (recipe as Classifier).tags?.allowsNaN === true);
}

/**
 * Fits a classifier that stands inside another. It gets the outer one's seed and threads, and neither its weights nor its listener.
 *
 * @param own weights of these rows, and whether they may hold one class only
 * @throws {RangeError} as the classifier does, or it is none
 */
export function fitInside(
  recipe: Classifier,
  X: Matrix,
  y: readonly Label[],
  outer: FitOptions,
  own: Pick<FitOptions, "sampleWeight" | "oneClass"> = {},
): FittedClassifier {
  const { sampleWeight, onStep, oneClass, ...shared } = outer;
  const fitted = recipe.fit(X, y, { ...shared, ...own });
  if (!("classes_" in fitted)) throw new RangeError(`The estimator ${recipe.constructor.name} should be a classifier.`);
  return fitted;
}

/** Labels of some rows. */
export function labelsAt(y: readonly Label[], rows: ArrayLike<number>): Label[] {
  return Array.from(rows, (row) => y[row]!);
}

/** Weights of some rows, as an option; nothing where there are none. */
export function weightsAt(
  weights: Float64Array | undefined,
  rows: ArrayLike<number>,
): Pick<FitOptions, "sampleWeight"> {
  return weights === undefined ? {} : { sampleWeight: Float64Array.from(rows, (row) => weights[row]!) };
}
