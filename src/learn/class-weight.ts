import type { Json, Label } from "./estimator.ts";
import { pairwiseSum } from "./pairwise-sum.ts";

/**
 * What the param `class_weight` makes of the rows' weights.
 *
 * @param who the estimator's name, for messages
 * @param classes index into `labels` of every row
 * @param classWeight null, "balanced", or a mapping from label to weight; labels left out weigh 1
 * @param counts how often each row counts for "balanced"; absent: once
 * @returns weight of every class, shape (nClasses,)
 * @throws {RangeError} the mapping names strange labels and lacks others, or a weight is not a number from 0 on
 * @source sklearn.utils.class_weight.compute_class_weight
 */
export function classWeights(
  who: string,
  labels: readonly Label[],
  classes: ArrayLike<number>,
  classWeight: Json,
  counts?: ArrayLike<number>,
): Float64Array {
  if (classWeight === null) return new Float64Array(labels.length).fill(1);
  if (classWeight === "balanced") return balancedWeights(classes, labels.length, counts);
  if (typeof classWeight !== "object" || Array.isArray(classWeight))
    throw new RangeError(`${who}: class_weight must be null, "balanced" or a mapping from label to weight`);
  const weights = new Float64Array(labels.length).fill(1);
  const names = labels.map(String);
  const unknown: string[] = [];
  for (const [name, weight] of Object.entries(classWeight)) {
    if (typeof weight !== "number" || !(weight >= 0) || weight === Number.POSITIVE_INFINITY)
      throw new RangeError(`${who}: class_weight of ${name} must be a number from 0 on, not ${JSON.stringify(weight)}`);
    const c = names.indexOf(name);
    if (c < 0) unknown.push(name);
    else weights[c] = weight;
  }
  // A class that is not in this part of the data is fine, a misspelt one is not.
  const missing = names.filter((name) => !Object.hasOwn(classWeight, name));
  if (unknown.length > 0 && missing.length > 0)
    throw new RangeError(`${who}: class_weight has ${unknown.join(", ")} and lacks ${missing.join(", ")}`);
  return weights;
}

/**
 * Weights under which every class that occurs among the rows counts the same; 0 for one that does not.
 *
 * @param counts how often each row counts; absent: once
 */
export function balancedWeights(
  classes: ArrayLike<number>,
  nClasses: number,
  counts?: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(nClasses);
  for (let i = 0; i < classes.length; i++) sums[classes[i]!]! += counts?.[i] ?? 1;
  const rows = pairwiseSum(sums);
  const present = sums.reduce((k, sum) => k + (sum > 0 ? 1 : 0), 0);
  return sums.map((sum) => (sum > 0 ? rows / (present * sum) : 0));
}
