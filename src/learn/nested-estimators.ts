import type { Json } from "./estimator.ts";

/** A class by the names that a config gives it. */
export interface EstimatorName {
  readonly module: string;
  readonly class: string;
  readonly params?: Readonly<Record<string, Json>> | null;
}

export function isEstimatorName(value: unknown): value is EstimatorName {
  return isPlainObject(value) && typeof value["module"] === "string" && typeof value["class"] === "string";
}

/**
 * A parameter's value with every estimator that is named inside it replaced; what is named inside those is left to
 * `replace`.
 *
 * @param path where the value stands, for messages: "estimators[0][1]"
 * @example replaceEstimators([["nb", { module: "sklearn.naive_bayes", class: "GaussianNB" }]], build, "estimators");
 */
export function replaceEstimators(
  value: unknown,
  replace: (name: EstimatorName, path: string) => unknown,
  path: string,
): unknown {
  if (isEstimatorName(value)) return replace(value, path);
  if (Array.isArray(value)) return value.map((item, i) => replaceEstimators(item, replace, `${path}[${i}]`));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaceEstimators(item, replace, `${path}.${key}`)]),
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
