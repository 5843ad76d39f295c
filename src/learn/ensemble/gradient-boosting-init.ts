import type { Classifier, FitOptions, FittedClassifier } from "../estimator.ts";
import { fitInside, takesSampleWeight } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import type { GradientBoostingLink } from "./gradient-boosting-link.ts";

/** Probabilities are kept so far from 0 and 1. */
const EPSILON = 2 ** -52;

/** Where boosting starts: the same raw predictions for every row, shape (nTrees,), or a classifier's. */
export type GradientBoostingInit = Float64Array | FittedClassifier;

/**
 * A classifier here computes in float64 on values rounded to float32. scikit-learn's are handed float32 and some, such
 * as GaussianNB, also compute in it: their probabilities differ from ours in the fifth digit, and so may trees.
 *
 * @param init "zero", a classifier to fit, or null: the shares of the classes
 * @param X as the trees see it: float32
 * @param classes class of every row
 * @throws {RangeError} the classifier has no probabilities, takes no weights, or refuses the data
 */
export function fitInit(
  init: "zero" | Classifier | null,
  link: GradientBoostingLink,
  X: Matrix,
  classes: Int32Array,
  nClasses: number,
  options: Pick<FitOptions, "sampleWeight" | "seed">,
): GradientBoostingInit {
  if (init === "zero") return new Float64Array(link.nTrees);
  const weights = options.sampleWeight;
  if (init === null) {
    const sums = new Float64Array(nClasses);
    for (let i = 0; i < classes.length; i++) sums[classes[i]!]! += weights?.[i] ?? 1;
    const all = pairwiseSum(sums);
    return linked(
      link,
      sums.map((sum) => sum / all),
    );
  }
  const name = init.constructor.name;
  if (weights !== undefined && !takesSampleWeight(init))
    throw new RangeError(`The initial estimator ${name} does not support sample weights.`);
  const { sampleWeight: _, ...outer } = options;
  const fitted = fitInside(init, X, Array.from(classes), outer, weights === undefined ? {} : { sampleWeight: weights });
  if (fitted.predictProba === undefined)
    throw new RangeError(`GradientBoostingClassifier: init must have predict_proba, ${name} has none`);
  return fitted;
}

/** @param X float32 @returns raw predictions tree by tree: that of row i for tree k is at k * nSamples + i */
export function initialRaw(init: GradientBoostingInit, link: GradientBoostingLink, X: Matrix): Float64Array {
  const n = X.nSamples;
  const raw = new Float64Array(n * link.nTrees);
  if (init instanceof Float64Array) {
    for (let k = 0; k < link.nTrees; k++) raw.fill(init[k]!, k * n, (k + 1) * n);
    return raw;
  }
  const probabilities = init.predictProba!(X);
  for (let i = 0; i < n; i++) {
    const row = linked(link, probabilities.row(i));
    for (let k = 0; k < link.nTrees; k++) raw[k * n + i] = row[k]!;
  }
  return raw;
}

function linked(link: GradientBoostingLink, probabilities: Float64Array): Float64Array {
  return link.link(probabilities.map((p) => Math.min(Math.max(p, EPSILON), 1 - EPSILON)));
}
