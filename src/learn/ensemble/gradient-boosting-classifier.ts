import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import { defaultsOf, isRecipe, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedGradientBoostingClassifier } from "./fitted-gradient-boosting-classifier.ts";
import { fitInit } from "./gradient-boosting-init.ts";
import { gradientBoostingLoss } from "./gradient-boosting-loss.ts";
import { type GradientBoostingParams, gradientBoostingParams } from "./gradient-boosting-params.ts";
import { type BoostingRows, boost } from "./gradient-boosting-rounds.ts";

const WHO = "GradientBoostingClassifier";

/**
 * Regression trees, each grown on what the sum of those before it still gets wrong. The model is scikit-learn's for the
 * same `random_state`, tree by tree.
 *
 * A whole number is a count and anything else a fraction, as in `min_samples_leaf: 0.1`; "1.0" is the share of all.
 *
 * @source sklearn.ensemble.GradientBoostingClassifier 1.9; J. Friedman, "Greedy function approximation: a gradient
 * boosting machine", 2001
 * @example new GradientBoostingClassifier({ n_estimators: 50, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class GradientBoostingClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(gradientBoostingParams), ...params };
  }

  /**
   * `options.onStep` gets the mean loss (`loss`) on the rows grown from after each round, on scikit-learn's scale.
   *
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are not finite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedGradientBoostingClassifier {
    const params = resolveParams(WHO, gradientBoostingParams, this.params) as unknown as GradientBoostingParams;
    const { classes: labels, codes } = checkTrainingData(WHO, X, y, options);
    refuseLabels(params, labels, codes, options.sampleWeight);
    const seed = params.random_state ?? options.seed ?? 0;
    const { train, held } = setAside(
      params,
      isRecipe(params.init) ? narrowed(X) : X,
      codes,
      labels.length,
      options.sampleWeight,
      seed,
    );
    const loss = gradientBoostingLoss(params.loss, labels.length);
    const init = fitInit(params.init, loss, train.X, train.classes, labels.length, {
      ...(train.weights === undefined ? {} : { sampleWeight: train.weights }),
      seed,
    });
    const boosted = boost(WHO, params, loss, init, train, held, seed, options.onStep);
    return new FittedGradientBoostingClassifier({
      classes: labels,
      nFeaturesIn: X.nFeatures,
      loss: params.loss,
      learningRate: params.learning_rate,
      init,
      ...boosted,
    });
  }
}

/** X as trees see it, for a classifier that is to see the same. */
function narrowed(X: Matrix): Matrix {
  return new Matrix(X.data.map(Math.fround), X.nSamples, X.nFeatures, X.columns);
}

function refuseLabels(
  params: GradientBoostingParams,
  labels: readonly Label[],
  codes: Int32Array,
  weights: Float64Array | undefined,
): void {
  const weighed = new Set(weights === undefined ? codes : codes.filter((_, i) => weights[i]! > 0));
  if (weighed.size < 2)
    throw new RangeError(
      `${WHO}: y contains ${weighed.size} class after sample_weight trimmed classes with zero weights, while a minimum of 2 classes are required.`,
    );
  if (params.loss === "exponential" && labels.length > 2)
    throw new RangeError(
      `loss='exponential' is only suitable for a binary classification problem, you have n_classes=${labels.length}. Please use loss='log_loss' instead.`,
    );
}

/** With `n_iter_no_change`, part of the rows is held out, with each class in its share. */
function setAside(
  params: GradientBoostingParams,
  X: Matrix,
  classes: Int32Array,
  nClasses: number,
  weights: Float64Array | undefined,
  seed: number,
): { train: BoostingRows; held: BoostingRows | undefined } {
  if (params.n_iter_no_change === null) return { train: { X, classes, weights }, held: undefined };
  const part = (rows: Int32Array): BoostingRows => ({
    X: X.take(rows),
    classes: rows.map((row) => classes[row]!),
    weights: weights === undefined ? undefined : Float64Array.from(rows, (row) => weights[row]!),
  });
  const { train, test } = trainTestSplit(X.nSamples, {
    test_size: params.validation_fraction,
    random_state: seed,
    stratify: Array.from(classes),
  });
  const kept = part(train);
  if (new Set(kept.classes).size < nClasses)
    throw new RangeError(
      `${WHO}: The training data after the early stopping split is missing some classes. Try using another random seed.`,
    );
  return { train: kept, held: part(test) };
}
