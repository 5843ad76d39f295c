import type { Classifier, Params, Transformer } from "./estimator.ts";

/**
 * A copy of a recipe, with some parameters replaced.
 *
 * @source sklearn.base.clone and set_params
 * @example cloneEstimator(new DecisionTreeClassifier({ max_depth: 3 }), { random_state: 7 });
 */
export function cloneEstimator<Recipe extends Classifier | Transformer>(recipe: Recipe, changes: Params = {}): Recipe {
  const Class = recipe.constructor as new (params: Params) => Recipe;
  return new Class({ ...recipe.params, ...changes });
}
