import type { Classifier } from "../estimator.ts";
import { takesSampleWeight } from "../fit-inside.ts";
import { float, implementing, int, isRecipe, none, type ParamTable, randomState } from "../params.ts";

export interface AdaBoostParams {
  readonly estimator: Classifier | null;
  readonly n_estimators: number;
  readonly learning_rate: number;
  readonly random_state: number | null;
}

/** Params of sklearn.ensemble.AdaBoostClassifier 1.9. */
export const adaBoostParams: ParamTable = {
  estimator: {
    default: null,
    constraints: [implementing("fit", "predict"), none],
    doc: "The classifier to fit again and again; null: a decision tree of depth 1. It must take sample weights.",
    nests: "classifier",
  },
  n_estimators: { default: 50, constraints: [int("[1, inf)")], doc: "Number of rounds at most." },
  learning_rate: {
    default: 1,
    constraints: [float("(0.0, inf)")],
    doc: "Factor on the weight of each classifier; smaller ones need more rounds.",
  },
  random_state: { default: null, constraints: randomState, doc: "Seed of the seeds that the classifiers get." },
};

/** What is wrong with params that are each legal, one sentence each; empty when all is right. */
export function adaBoostConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const { estimator } = given;
  if (!isRecipe(estimator) || takesSampleWeight(estimator as Classifier)) return [];
  return [`${estimator.constructor.name} doesn't support sample_weight.`];
}
