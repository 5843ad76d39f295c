import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { groupByClass } from "./class-groups.ts";
import type { ClassScores } from "./class-scores.ts";
import { type DiscriminantParams, discriminantConflicts, linearDiscriminantParams } from "./discriminant-params.ts";
import { FittedLinearDiscriminantAnalysis } from "./fitted-linear-discriminant-analysis.ts";
import { scoresByCovariance } from "./scores-by-covariance.ts";
import { scoresBySpread } from "./scores-by-spread.ts";

const who = "LinearDiscriminantAnalysis";

/**
 * Classes as normal distributions of one covariance: the borders between them are straight.
 *
 * @source sklearn.discriminant_analysis.LinearDiscriminantAnalysis; Hastie, Tibshirani and Friedman, 4.3
 * @example new LinearDiscriminantAnalysis({ solver: "lsqr", shrinkage: "auto" }).fit(X, y).predict(X);
 */
export class LinearDiscriminantAnalysis implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { sampleWeight: false };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(linearDiscriminantParams), ...params };
  }

  /** @throws {RangeError} as every classifier's; as many samples as classes, a covariance that is singular, weights */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLinearDiscriminantAnalysis {
    const params = resolveParams(who, linearDiscriminantParams, this.params) as unknown as DiscriminantParams;
    const conflicts = discriminantConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
    if (options.sampleWeight !== undefined) throw new RangeError(`${who} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(who, X, y, options);
    if (X.nSamples === classes.length)
      throw new RangeError(`${who}: The number of samples must be more than the number of classes.`);
    const { n_components } = this.params as { n_components: number | null };
    if (n_components !== null && n_components > Math.min(X.nFeatures, classes.length - 1))
      throw new RangeError(`${who}: n_components cannot be larger than min(n_features, n_classes - 1).`);
    const groups = groupByClass(who, X, codes, classes.length, normalized(params.priors));
    const scores = params.solver === "svd" ? scoresBySpread(groups, params.tol) : scoresByCovariance(groups, params);
    return new FittedLinearDiscriminantAnalysis(classes, binaryOrAll(scores));
  }
}

function normalized(priors: readonly number[] | null): readonly number[] | null {
  const sum = priors?.reduce((a, b) => a + b, 0) ?? 1;
  return priors === null || Math.abs(sum - 1) <= 1e-5 ? priors : priors.map((prior) => prior / sum);
}

/** For two classes one score: how much that of the second is above that of the first. */
function binaryOrAll({ coef, intercept }: ClassScores): ClassScores {
  if (intercept.length !== 2) return { coef, intercept };
  const [first, second] = [coef.row(0), coef.row(1)];
  return {
    coef: new Matrix(
      second.map((value, j) => value - first[j]!),
      1,
      coef.nFeatures,
    ),
    intercept: Float64Array.of(intercept[1]! - intercept[0]!),
  };
}
