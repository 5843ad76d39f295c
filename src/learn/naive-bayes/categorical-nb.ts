import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { classLogPrior } from "./class-log-prior.ts";
import { categoricalNBParams, type DiscreteNBParams } from "./discrete-nb-params.ts";
import { checkNonNegative } from "./feature-counts.ts";
import { FittedCategoricalNB } from "./fitted-categorical-nb.ts";
import { smoothingOf } from "./smoothing.ts";

const who = "CategoricalNB";
/** Categories of all features together: each costs a number a class. */
const MOST = 1e7;

interface CategoricalNBParams extends DiscreteNBParams {
  readonly min_categories: number | readonly number[] | null;
}

/**
 * Naive Bayes for features that are categories 0, 1, …, as an OrdinalEncoder step leaves them; fractions are cut off.
 *
 * @source sklearn.naive_bayes.CategoricalNB
 * @example new CategoricalNB({ min_categories: 5 }).fit(X, y).predict(X);
 */
export class CategoricalNB implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(categoricalNBParams), ...params };
  }

  /** @throws {RangeError} as every classifier's, a negative value in X, or `min_categories` that do not fit */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedCategoricalNB {
    const params = resolveParams(who, categoricalNBParams, this.params) as unknown as CategoricalNBParams;
    const { classes, codes } = checkTrainingData(who, X, y, options);
    checkNonNegative(who, X);
    const nCategories = categoriesOf(X, params.min_categories);
    const [alpha] = smoothingOf(who, params, 1);
    const weights = options.sampleWeight;
    const ofClass = new Float64Array(classes.length);
    const counts = Array.from(nCategories, (count) => new Float64Array(classes.length * count).fill(alpha!));
    for (let i = 0, at = 0; i < codes.length; i++) {
      const [k, weight] = [codes[i]!, weights?.[i] ?? 1];
      ofClass[k]! += weight;
      for (let j = 0; j < X.nFeatures; j++) counts[j]![k * nCategories[j]! + Math.trunc(X.data[at++]!)]! += weight;
    }
    for (const [j, count] of nCategories.entries())
      for (let k = 0; k < classes.length; k++) logShares(counts[j]!.subarray(k * count, (k + 1) * count));
    return new FittedCategoricalNB({
      classes,
      nCategories,
      featureLogProb: counts,
      classLogPrior: classLogPrior(who, params, ofClass),
    });
  }
}

/** How many categories each feature has: one more than its largest value, and as many as asked for. */
function categoriesOf(X: Matrix, least: CategoricalNBParams["min_categories"]): Int32Array {
  if (Array.isArray(least) && least.length !== X.nFeatures)
    throw new RangeError(
      `${who}: 'min_categories' should have shape (${X.nFeatures},) when an array-like is provided. Got (${least.length},) instead.`,
    );
  if (Array.isArray(least) && !least.every((count) => Number.isInteger(count) && count <= MOST))
    throw new RangeError(`${who}: 'min_categories' should have integral type.`);
  let all = 0;
  const largest = new Int32Array(X.nFeatures);
  for (let at = 0; at < X.data.length; )
    for (let j = 0; j < largest.length; j++) {
      // Kept inside of 32 bits, and refused below.
      const category = Math.min(MOST, Math.trunc(X.data[at++]!));
      if (category > largest[j]!) largest[j] = category;
    }
  return largest.map((category, j) => {
    const asked = typeof least === "number" ? least : Array.isArray(least) ? (least[j] as number) : 0;
    const count = Math.max(asked, category + 1);
    all += count;
    if (all > MOST)
      throw new RangeError(
        `${who}: ${X.columnLabel(j)} has ${count} categories; at most ${MOST} together are taken, number them 0, 1, … with an OrdinalEncoder step`,
      );
    return count;
  });
}

/** Counts become logs of their shares, in place. */
function logShares(counts: Float64Array): void {
  const logTotal = Math.log(counts.reduce((a, b) => a + b, 0));
  for (let c = 0; c < counts.length; c++) counts[c] = Math.log(counts[c]!) - logTotal;
}
