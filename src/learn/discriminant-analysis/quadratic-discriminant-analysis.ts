import { gram } from "../cross-product.ts";
import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { spreadDirections, tridiagonalEigen } from "../linear-algebra/index.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { type ClassGroup, groupByClass } from "./class-groups.ts";
import { covarianceOf } from "./covariance.ts";
import { type DiscriminantParams, discriminantConflicts, quadraticDiscriminantParams } from "./discriminant-params.ts";
import { FittedQuadraticDiscriminantAnalysis } from "./fitted-quadratic-discriminant-analysis.ts";

const who = "QuadraticDiscriminantAnalysis";

interface QuadraticParams extends DiscriminantParams {
  readonly reg_param: number;
}

/** Directions of a class' spread: orthonormal rows, and the variance along each. */
interface Spread {
  readonly rotation: Matrix;
  readonly scaling: Float64Array;
}

/**
 * Classes as normal distributions, each with its own covariance: the borders between them are curved.
 *
 * @source sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis; Hastie, Tibshirani and Friedman, 4.3
 * @example new QuadraticDiscriminantAnalysis({ reg_param: 0.1 }).fit(X, y).predictProba(X);
 */
export class QuadraticDiscriminantAnalysis implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { sampleWeight: false };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(quadraticDiscriminantParams), ...params };
  }

  /** @throws {RangeError} as every classifier's; a class of one sample, or without spread in some direction; weights */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedQuadraticDiscriminantAnalysis {
    const params = resolveParams(who, quadraticDiscriminantParams, this.params) as unknown as QuadraticParams;
    const conflicts = discriminantConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
    if (options.sampleWeight !== undefined) throw new RangeError(`${who} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(who, X, y, options);
    const groups = groupByClass(who, X, codes, classes.length, params.priors);
    const spreads = groups.map((group, k) => checkedSpread(group, params, classes[k]!));
    return new FittedQuadraticDiscriminantAnalysis({
      classes,
      priors: Float64Array.from(groups, ({ prior }) => prior),
      means: groups.map(({ mean }) => mean),
      rotations: spreads.map(({ rotation }) => rotation),
      scalings: spreads.map(({ scaling }) => scaling),
    });
  }
}

function checkedSpread(group: ClassGroup, params: QuadraticParams, label: Label): Spread {
  const { nSamples, nFeatures } = group.deviations;
  if (nSamples === 1) throw new RangeError(`${who}: y has only 1 sample in class ${label}, covariance is ill defined.`);
  const spread = params.solver === "svd" ? bySingularValues(group, params) : byEigenvalues(group, params);
  if (spread.scaling.length === nFeatures && spread.scaling.every((value) => value > params.tol)) return spread;
  const problem = `${who}: The covariance matrix of class ${label} is not full rank.`;
  if (params.solver === "svd" && nSamples <= nFeatures)
    throw new RangeError(
      `${problem} When using \`solver='svd'\` the number of samples in each class should be more than the number of features, but class ${label} has ${nSamples} samples and ${nFeatures} features. Try using \`solver='eigen'\` and setting the parameter \`shrinkage\` for regularization.`,
    );
  const knob = params.solver === "eigen" ? "shrinkage" : "reg_param";
  throw new RangeError(`${problem} Increase the value of \`${knob}\` to reduce the collinearity.`);
}

function bySingularValues({ deviations }: ClassGroup, { reg_param, tol }: QuadraticParams): Spread {
  const n = deviations.nSamples;
  const { squares, directions } = spreadDirections(gram(deviations), () => deviations, {
    added: (reg_param * n) / (1 - reg_param),
    dropped: reg_param === 0 ? tol * n : 0,
  });
  // With less samples than features, as many directions as samples.
  const k = Math.min(n, squares.length);
  return {
    rotation: k === squares.length ? directions : directions.take(Array.from({ length: k }, (_, r) => r)),
    scaling: squares.slice(0, k).map((square) => (1 - reg_param) * (square / n) + reg_param),
  };
}

function byEigenvalues(group: ClassGroup, { shrinkage }: QuadraticParams): Spread {
  const { values, vectors } = tridiagonalEigen(covarianceOf(group, shrinkage));
  return { rotation: vectors, scaling: values };
}
