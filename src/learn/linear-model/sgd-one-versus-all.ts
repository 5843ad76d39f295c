import { classWeights } from "../class-weight.ts";
import type { FitOptions, Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import { RandomState } from "../random/index.ts";
import { checkTrainingData } from "../training-data.ts";
import type { LinearModel } from "./fitted-linear-classifier.ts";
import type { SgdClassifierParams } from "./sgd-classifier-params.ts";
import { SgdLearner, type SgdSettings } from "./sgd-learner.ts";
import { sgdLoss } from "./sgd-loss.ts";

const MAX_INT = 2 ** 31 - 1;

/**
 * A linear model by stochastic gradient descent: one learner for two classes, else one for each class against the rest,
 * with the seeds that scikit-learn draws. Learners take their epochs in turn; after each the mean of their losses is
 * reported.
 *
 * @param who the class that asks, for messages
 */
export function fitSgd(
  who: string,
  X: Matrix,
  y: readonly Label[],
  params: SgdClassifierParams,
  options: FitOptions,
): LinearModel {
  const { oneClass: _, ...strict } = options;
  const { classes, codes } = checkTrainingData(who, X, y, strict);
  const weights = options.sampleWeight ?? new Float64Array(codes.length).fill(1);
  if (!params.early_stopping && !weights.some((weight) => weight > 0))
    throw new RangeError(`${who}: all samples have weight 0`);
  const settings = settingsOf(params, options.onStep !== undefined);
  const seed = params.random_state ?? options.seed ?? 0;
  const ofClass = classWeights(who, classes, codes, params.class_weight);
  const validation = validationSet(codes, weights, params, seed);
  const learner = (k: number, negative: number, order: number): SgdLearner =>
    new SgdLearner(
      {
        ...{ X, weights, validation, seed: order, positive: ofClass[k]!, negative },
        targets: Float64Array.from(codes, (code) => (code === k ? 1 : settings.loss.negative)),
      },
      settings,
    );
  const random = new RandomState(seed);
  const learners =
    classes.length === 2
      ? [learner(1, ofClass[0]!, orderSeed(random))]
      : Array.from(classes, () => random.randint(0, MAX_INT)).map((own, k) =>
          learner(k, 1, orderSeed(new RandomState(own))),
        );
  learnInTurn(learners, options);
  return modelOf(learners, classes, codes.length, settings);
}

function settingsOf(params: SgdClassifierParams, reported: boolean): SgdSettings {
  return {
    loss: sgdLoss(params.loss, params.epsilon),
    penalty: params.penalty,
    alpha: params.alpha,
    l1Ratio: params.l1_ratio ?? 0,
    fitIntercept: params.fit_intercept,
    maxIter: params.max_iter,
    tol: params.tol,
    shuffle: params.shuffle,
    learningRate: params.learning_rate,
    eta0: params.eta0,
    powerT: params.power_t,
    earlyStopping: params.early_stopping,
    nIterNoChange: params.n_iter_no_change,
    average: Number(params.average),
    reported,
  };
}

/** scikit-learn draws a seed for drawing samples first, which this way of learning has no use for. */
function orderSeed(random: RandomState): number {
  random.randint(1, MAX_INT);
  return random.randint(0, MAX_INT);
}

/** 1 for each sample that is held out. @throws {RangeError} classes are too small for that, or all weigh 0 */
function validationSet(
  codes: Int32Array,
  weights: Float64Array,
  { early_stopping, validation_fraction }: SgdClassifierParams,
  seed: number,
): Uint8Array {
  const held = new Uint8Array(codes.length);
  if (!early_stopping) return held;
  const sizes = { test_size: validation_fraction, random_state: seed, stratify: Array.from(codes) };
  const { test } = trainTestSplit(codes.length, sizes);
  if (!test.some((i) => weights[i]! > 0))
    throw new RangeError(
      "The sample weights for validation set are all zero, consider using a different random state.",
    );
  for (const i of test) held[i] = 1;
  return held;
}

function learnInTurn(learners: readonly SgdLearner[], { onStep }: FitOptions): void {
  for (let step = 1; learners.some(({ done }) => !done); step++) {
    for (const one of learners) if (!one.done) one.epoch();
    const total = learners.reduce((sum, { objective }) => sum + objective, 0);
    onStep?.({ metric: "loss", step, value: total / learners.length });
  }
}

function modelOf(
  learners: readonly SgdLearner[],
  classes: readonly Label[],
  nSamples: number,
  { average }: SgdSettings,
): LinearModel {
  const epochs = learners.reduce((most, one) => Math.max(most, one.epochs), 0);
  const averaged = average > 0 && average <= epochs * nSamples;
  const rows = learners.map(({ weights }) => (averaged ? weights.average : weights.values));
  return {
    classes,
    coef: Matrix.from(rows.map((row) => Array.from(row))),
    intercept: Float64Array.from(learners, (one) => (averaged ? one.averageIntercept : one.intercept)),
    nIter: epochs,
  };
}
