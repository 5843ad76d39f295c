import { cloneEstimator } from "./clone.ts";
import type { Classifier, Transformer } from "./estimator.ts";
import { isRecipe } from "./params.ts";
import type { RandomState } from "./random/index.ts";

/** Seeds are drawn below it: the largest 32-bit signed integer. */
const seedEnd = 2 ** 31 - 1;

/**
 * A copy of an estimator in which every `random_state`, its own and those of estimators inside, is drawn anew: in the
 * order of their full names, `base__random_state` before `random_state`. Splitters keep theirs.
 *
 * @source sklearn.ensemble._base, `_set_random_states`
 * @example setRandomStates(new DecisionTreeClassifier(), new RandomState(0)).params["random_state"]; // 209652396
 */
export function setRandomStates<Recipe extends Classifier | Transformer>(recipe: Recipe, random: RandomState): Recipe {
  const names = seedNames(recipe, "").toSorted();
  if (names.length === 0) return recipe;
  return withSeeds(recipe, "", new Map(names.map((name) => [name, random.randint(0, seedEnd)])));
}

function seedNames(recipe: Classifier | Transformer, prefix: string): string[] {
  return Object.entries(recipe.params).flatMap(([param, value]) => {
    if (param === "random_state") return [prefix + param];
    if (isRecipe(value)) return seedNames(value, `${prefix}${param}__`);
    return namedRecipes(value).flatMap(([name, inner]) => seedNames(inner, `${prefix}${name}__`));
  });
}

function withSeeds<Recipe extends Classifier | Transformer>(
  recipe: Recipe,
  prefix: string,
  seeds: ReadonlyMap<string, number>,
): Recipe {
  const changes: Record<string, unknown> = {};
  for (const [param, value] of Object.entries(recipe.params)) {
    if (param === "random_state") changes[param] = seeds.get(prefix + param);
    else if (isRecipe(value)) changes[param] = withSeeds(value, `${prefix}${param}__`, seeds);
    else if (namedRecipes(value).length > 0)
      changes[param] = (value as readonly unknown[]).map((item) =>
        isNamedRecipe(item) ? [item[0], withSeeds(item[1], `${prefix}${item[0]}__`, seeds), ...item.slice(2)] : item,
      );
  }
  return cloneEstimator(recipe, changes);
}

type NamedRecipe = readonly [string, Classifier | Transformer, ...unknown[]];

/** The pairs of a list such as `estimators`, `steps` or `transformers`. */
function namedRecipes(value: unknown): readonly NamedRecipe[] {
  return Array.isArray(value) ? value.filter(isNamedRecipe) : [];
}

function isNamedRecipe(item: unknown): item is NamedRecipe {
  return Array.isArray(item) && typeof item[0] === "string" && isRecipe(item[1]);
}
