import type { Classifier, FitOptions, FittedClassifier, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { roundedExp } from "../rounded-exp.ts";
import { roundedLog } from "../rounded-log.ts";
import { checkTrainingData } from "../training-data.ts";
import { DecisionTreeClassifier } from "../tree/index.ts";
import { learner } from "./ada-boost-learner.ts";
import { type AdaBoostParams, adaBoostConflicts, adaBoostParams } from "./ada-boost-params.ts";
import { FittedAdaBoostClassifier } from "./fitted-ada-boost-classifier.ts";

const WHO = "AdaBoostClassifier";
/** Weights do not fall below it. */
const EPSILON = 2 ** -52;

/**
 * One classifier fitted again and again, each time with more weight on the rows that it got wrong the last time. Weights,
 * seeds and classifiers are scikit-learn's for the same `random_state`.
 *
 * @source sklearn.ensemble.AdaBoostClassifier 1.9; J. Zhu et al., "Multi-class AdaBoost", 2009 (SAMME)
 * @example new AdaBoostClassifier({ n_estimators: 100, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class AdaBoostClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(adaBoostParams), ...params };
  }

  /**
   * `options.onStep` gets the weighted error (`estimator_error`) of each round's classifier.
   *
   * @throws {RangeError} illegal params, shapes do not fit, one class only, all weights 0, or a first classifier that is
   * no better than guessing
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedAdaBoostClassifier {
    const params = resolveParams(WHO, adaBoostParams, this.params) as unknown as AdaBoostParams;
    const conflicts = adaBoostConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes } = checkTrainingData(WHO, X, y, options);
    const learn = learner(params.estimator ?? new DecisionTreeClassifier({ max_depth: 1 }), X, y, seedOnly(options));
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    const rounds = params.n_estimators;
    const estimatorWeights = new Float64Array(rounds);
    const estimatorErrors = new Float64Array(rounds).fill(1);
    const members: FittedClassifier[] = [];
    const { weights, never } = startingWeights(X.nSamples, options.sampleWeight);
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < weights.length; i++) if (weights[i]! < EPSILON && never?.[i] !== 1) weights[i] = EPSILON;
      const { fitted, wrong } = learn(weights, random);
      const error = Math.max(0, weightedShare(wrong, weights));
      if (error > 0 && error >= 1 - 1 / classes.length) {
        if (members.length > 0) break;
        throw new RangeError(
          "BaseClassifier in AdaBoostClassifier ensemble is worse than random, ensemble can not be fit.",
        );
      }
      members.push(fitted);
      estimatorErrors[round] = error;
      options.onStep?.({ metric: "estimator_error", step: round + 1, value: error });
      if (error === 0) {
        estimatorWeights[round] = 1;
        break;
      }
      const weight = params.learning_rate * (roundedLog((1 - error) / error) + roundedLog(classes.length - 1));
      estimatorWeights[round] = weight;
      if (round === rounds - 1 || !raise(weights, wrong, weight)) break;
    }
    return new FittedAdaBoostClassifier(classes, X.nFeatures, members, estimatorWeights, estimatorErrors);
  }
}

function seedOnly(options: FitOptions): FitOptions {
  return options.seed === undefined ? {} : { seed: options.seed };
}

/** Weights that sum to 1, and which rows have none at all. */
function startingWeights(
  nSamples: number,
  given: Float64Array | undefined,
): { weights: Float64Array; never: Uint8Array | undefined } {
  const weights = given?.slice() ?? new Float64Array(nSamples).fill(1);
  const sum = pairwiseSum(weights);
  if (!(sum > 0)) throw new RangeError(`${WHO}: sample_weight must not be all zero`);
  for (let i = 0; i < nSamples; i++) weights[i]! /= sum;
  return { weights, never: given && Uint8Array.from(weights, (weight) => (weight === 0 ? 1 : 0)) };
}

/** The share of the weight that is on the rows marked. */
function weightedShare(marked: Uint8Array, weights: Float64Array): number {
  return pairwiseSum(weights.map((weight, i) => weight * marked[i]!)) / pairwiseSum(weights);
}

/** Raises the weights of the rows marked by a factor e^by, so that all sum to 1. @returns false: they overflow */
function raise(weights: Float64Array, marked: Uint8Array, by: number): boolean {
  for (let i = 0; i < weights.length; i++)
    if (weights[i]! > 0) weights[i] = roundedExp(roundedLog(weights[i]!) + by * marked[i]!);
  const sum = pairwiseSum(weights);
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return false;
  for (let i = 0; i < weights.length; i++) weights[i]! /= sum;
  return true;
}
