import { classWeights } from "../class-weight.ts";
import type { FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { type ParamTable, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { TreeGrower } from "./grow.ts";
import { trainingSet } from "./training-set.ts";
import type { TreeNodes } from "./tree-nodes.ts";
import { type DecisionTreeParams, decisionTreeConflicts } from "./tree-params.ts";

/**
 * Grows one tree as its class and params ask.
 *
 * @param nan whether NaN in X stands for a missing value
 * @throws {RangeError} illegal params, or data that do not fit
 */
export function fitTree(
  who: string,
  table: ParamTable,
  given: Params,
  nan: boolean,
  X: Matrix,
  y: readonly Label[],
  options: FitOptions,
): { labels: readonly Label[]; tree: TreeNodes } {
  const params = resolveParams(who, table, given) as unknown as DecisionTreeParams;
  const conflicts = decisionTreeConflicts(given);
  if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
  const set = trainingSet(who, X, y, options, nan);
  const ofClass = classWeights(who, set.labels, set.classes, params.class_weight);
  const weights = new Float64Array(X.nSamples);
  for (let i = 0; i < weights.length; i++) weights[i] = (set.weights?.[i] ?? 1) * ofClass[set.classes[i]!]!;
  const random = new RandomState(params.random_state ?? options.seed ?? 0);
  return { labels: set.labels, tree: new TreeGrower(set, params, false).grow(weights, random) };
}
