import { boolean, float, instanceOf, int, none, oneOf, type ParamTable, randomState, verbose } from "../params.ts";

/** The parameters that SGDClassifier and Perceptron share. */
export const sgdParams: ParamTable = {
  penalty: { default: "l2", constraints: [oneOf("elasticnet", "l1", "l2"), none], doc: "what keeps weights small" },
  alpha: { default: 1e-4, constraints: [float("[0.0, inf)")], doc: "strength of the penalty" },
  l1_ratio: { default: 0.15, constraints: [float("[0.0, 1.0]")], doc: "share of l1 in elasticnet" },
  fit_intercept: { default: true, constraints: [boolean], doc: "whether to add a constant" },
  max_iter: { default: 1000, constraints: [int("[1, inf)")], doc: "the most epochs" },
  tol: {
    default: 1e-3,
    constraints: [float("[0.0, inf)"), none],
    doc: "an epoch that gains less than this brought nothing; null: max_iter epochs",
  },
  shuffle: { default: true, constraints: [boolean], doc: "whether each epoch takes the samples in another order" },
  verbose: { default: 0, constraints: verbose, doc: "no effect", withoutEffect: true },
  eta0: { default: 0.01, constraints: [float("(0.0, inf)")], doc: "the first learning rate; for pa1 and pa2 their C" },
  n_jobs: { default: null, constraints: [instanceOf("int"), none], doc: "no effect", withoutEffect: true },
  random_state: { default: null, constraints: randomState, doc: "seed of the order of samples" },
  early_stopping: {
    default: false,
    constraints: [boolean],
    doc: "whether to end by the accuracy on held out samples in place of the loss",
  },
  validation_fraction: { default: 0.1, constraints: [float("(0.0, 1.0)")], doc: "share of samples held out for that" },
  n_iter_no_change: {
    default: 5,
    constraints: [int("[1, inf)")],
    doc: "ends after so many epochs that brought nothing",
  },
  class_weight: {
    default: null,
    constraints: [oneOf("balanced"), instanceOf("dict"), none],
    doc: "weight of each class; balanced: the rarer, the more",
  },
  warm_start: { default: false, constraints: [boolean], doc: "no effect: every fit is new", withoutEffect: true },
};

export interface SgdParams {
  readonly penalty: "l1" | "l2" | "elasticnet" | null;
  readonly alpha: number;
  readonly l1_ratio: number | null;
  readonly fit_intercept: boolean;
  readonly max_iter: number;
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly eta0: number;
  readonly random_state: number | null;
  readonly early_stopping: boolean;
  readonly validation_fraction: number;
  readonly n_iter_no_change: number;
  readonly class_weight: Readonly<Record<string, number>> | "balanced" | null;
}
