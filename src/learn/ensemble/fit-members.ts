import type { FitOptions, FittedClassifier, Label } from "../estimator.ts";
import { fitInside } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import type { NamedClassifier } from "../named-estimators.ts";

/**
 * Fits each classifier on all rows.
 *
 * @throws {RangeError} one does not take the weights that there are
 */
export function fitMembers(
  named: readonly NamedClassifier[],
  X: Matrix,
  y: readonly Label[],
  options: FitOptions,
): FittedClassifier[] {
  const { sampleWeight } = options;
  return named.map(({ recipe }) => {
    if (sampleWeight !== undefined && recipe.tags?.sampleWeight === false)
      throw new RangeError(`Underlying estimator ${recipe.constructor.name} does not support sample weights.`);
    return fitInside(recipe, X, y, options, sampleWeight === undefined ? {} : { sampleWeight });
  });
}
