import type { Classifier } from "./estimator.ts";
import { type Constraint, instanceOf, isRecipe, type ParamTable } from "./params.ts";
import { pythonRepr } from "./python-repr.ts";

/** What a list of pairs of a name and an estimator may be; without a default, its absence is a conflict. */
export const namedList: readonly Constraint[] = [
  instanceOf("list"),
  { text: "", accepts: (value) => value === undefined },
];

/**
 * What scikit-learn has against the names of the estimators inside one, one sentence each.
 *
 * @param table of the estimator around them, whose parameters' names are taken
 * @source sklearn.utils.metaestimators._BaseComposition
 */
export function nameIssues(names: readonly string[], table: ParamTable): readonly string[] {
  if (new Set(names).size < names.length) return [`Names provided are not unique: ${pythonRepr(names)}`];
  const taken = names.filter((name) => Object.hasOwn(table, name)).toSorted();
  if (taken.length > 0) return [`Estimator names conflict with constructor arguments: ${pythonRepr(taken)}`];
  const split = names.filter((name) => name.includes("__"));
  return split.length === 0 ? [] : [`Estimator names must not contain __: got ${pythonRepr(split)}`];
}

/** What is wrong with the parameter `estimators` of an ensemble, one sentence each. */
export function estimatorsIssues(estimators: unknown, table: ParamTable): readonly string[] {
  if (!Array.isArray(estimators) || estimators.length === 0 || !estimators.every(isNamed))
    return ["Invalid 'estimators' attribute, 'estimators' should be a non-empty list of (string, estimator) tuples."];
  const names = estimators.map(([name]) => name);
  const issues = nameIssues(names, table);
  if (issues.length > 0) return issues;
  if (estimators.every(([, estimator]) => estimator === "drop"))
    return ["All estimators are dropped. At least one is required to be an estimator."];
  return estimators.flatMap(([name, estimator]) =>
    estimator === "drop" || isRecipe(estimator)
      ? []
      : [`The estimator '${name}' should be a classifier or 'drop', got ${pythonRepr(estimator)}.`],
  );
}

/** An estimator inside an ensemble. */
export interface NamedClassifier {
  readonly name: string;
  readonly recipe: Classifier;
  /** Where it stands in the parameter, which may hold dropped ones. */
  readonly position: number;
}

/** Those of the parameter `estimators` that are not dropped. */
export function namedClassifiers(estimators: readonly (readonly [string, Classifier | "drop"])[]): NamedClassifier[] {
  return estimators.flatMap(([name, recipe], position) => (recipe === "drop" ? [] : [{ name, recipe, position }]));
}

/** The estimators of a list of pairs, whatever it holds. */
export function inside(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((item) => (isNamed(item) ? item[1] : undefined)) : [];
}

function isNamed(item: unknown): item is readonly [string, unknown] {
  return Array.isArray(item) && item.length === 2 && typeof item[0] === "string";
}
