import { classWeights } from "../class-weight.ts";
import type { FitOptions, Label } from "../estimator.ts";
import type { SgdRule, SgdSides } from "../kernels/sgd-pass.ts";
import { Matrix } from "../matrix.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import { RandomState } from "../random/index.ts";
import { shared, stretches, type Threads, threadsFor } from "../threads.ts";
import { checkTrainingData } from "../training-data.ts";
import type { LinearModel } from "./fitted-linear-classifier.ts";
import { type LearnedSide, learnSides, type SidesInput } from "./learn-sides.ts";
import type { SgdClassifierParams } from "./sgd-classifier-params.ts";
import type { SgdLimits } from "./sgd-learner.ts";

const MAX_INT = 2 ** 31 - 1;

/**
 * A linear model by stochastic gradient descent: one learner for two classes, else one for each class against the rest,
 * with the seeds that scikit-learn draws. For each epoch the mean of the learners' losses is reported.
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
  const rule = ruleOf(params, options.onStep !== undefined);
  const seed = params.random_state ?? options.seed ?? 0;
  const ofClass = classWeights(who, classes, codes, params.class_weight);
  const samples = { X, codes, weights, validation: validationSet(codes, weights, params, seed) };
  const random = new RandomState(seed);
  const sides: readonly SgdSides[] =
    classes.length === 2
      ? [{ code: 1, positive: ofClass[1]!, negative: ofClass[0]! }]
      : classes.map((_, code) => ({ code, positive: ofClass[code]!, negative: 1 }));
  const orderSeeds =
    sides.length === 1
      ? [orderSeed(random)]
      : sides.map(() => random.randint(0, MAX_INT)).map((own) => orderSeed(new RandomState(own)));
  const seeded = sides.map((side, k) => ({ ...side, orderSeed: orderSeeds[k]! }));
  const learned = learnAll({ samples, rule, limits: limitsOf(params), sides: seeded }, options.threads);
  reportLoss(learned, options);
  return modelOf(learned, classes, codes.length, rule);
}

/** All sides, here or on several threads. */
function learnAll(input: SidesInput, given: Threads | undefined): readonly LearnedSide[] {
  const { samples, sides, limits } = input;
  const threads = threadsFor(sides.length > 1 ? sides.length * samples.X.data.length * limits.maxIter : 0, given);
  const parts = stretches(sides.length, threads.count);
  if (parts.length === 1) return learnSides.run(input);
  const everywhere = {
    X: { data: shared(samples.X.data), nSamples: samples.X.nSamples, nFeatures: samples.X.nFeatures },
    codes: shared(samples.codes),
    weights: shared(samples.weights),
    validation: shared(samples.validation),
  };
  return threads
    .run(
      learnSides,
      parts.map(([start, end]) => ({ ...input, samples: everywhere, sides: sides.slice(start, end) })),
    )
    .flat();
}

function ruleOf(params: SgdClassifierParams, reported: boolean): SgdRule {
  const { penalty } = params;
  return {
    ...{ loss: params.loss, epsilon: params.epsilon, penalty, alpha: params.alpha },
    l1Ratio: penalty === "l1" ? 1 : penalty === "elasticnet" ? params.l1_ratio! : 0,
    fitIntercept: params.fit_intercept,
    learningRate: params.learning_rate,
    eta0: params.eta0,
    powerT: params.power_t,
    average: Number(params.average),
    measured: reported || !params.early_stopping,
  };
}

function limitsOf(params: SgdClassifierParams): SgdLimits {
  return {
    maxIter: params.max_iter,
    tol: params.tol,
    shuffle: params.shuffle,
    earlyStopping: params.early_stopping,
    nIterNoChange: params.n_iter_no_change,
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

/** The mean over all sides after each epoch; one that has ended stays where it was. */
function reportLoss(learned: readonly LearnedSide[], { onStep }: FitOptions): void {
  const epochs = epochsOf(learned);
  for (let step = 1; step <= epochs; step++) {
    const total = learned.reduce((sum, { objectives }) => sum + objectives[Math.min(step, objectives.length) - 1]!, 0);
    onStep?.({ metric: "loss", step, value: total / learned.length });
  }
}

function epochsOf(learned: readonly LearnedSide[]): number {
  return learned.reduce((most, { objectives }) => Math.max(most, objectives.length), 0);
}

function modelOf(
  learned: readonly LearnedSide[],
  classes: readonly Label[],
  nSamples: number,
  { average }: SgdRule,
): LinearModel {
  const epochs = epochsOf(learned);
  const averaged = average > 0 && average <= epochs * nSamples;
  const rows = learned.map((side) => (averaged ? side.averageCoef : side.coef));
  return {
    classes,
    coef: Matrix.from(rows.map((row) => Array.from(row))),
    intercept: Float64Array.from(learned, (side) => (averaged ? side.averageIntercept : side.intercept)),
    nIter: epochs,
  };
}
