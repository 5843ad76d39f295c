import type { Classifier } from "../estimator.ts";
import {
  boolean,
  defaultsOf,
  fraction,
  implementing,
  instanceOf,
  int,
  none,
  type ParamTable,
  randomState,
  verbose,
  WHOLE,
} from "../params.ts";

export interface BaggingParams {
  readonly estimator: Classifier | null;
  readonly n_estimators: number;
  /** A count, or a share of the rows or of their weight. */
  readonly max_samples: number | typeof WHOLE | null;
  /** A count, or a share of the features. */
  readonly max_features: number | typeof WHOLE;
  readonly bootstrap: boolean;
  readonly bootstrap_features: boolean;
  readonly oob_score: boolean;
  readonly warm_start: boolean;
  readonly random_state: number | null;
}

/** Params of sklearn.ensemble.BaggingClassifier 1.9. */
export const baggingParams: ParamTable = {
  estimator: {
    default: null,
    constraints: [implementing("fit", "predict"), none],
    doc: "the classifier to fit many times; null: a decision tree",
    nests: "classifier",
  },
  n_estimators: { default: 10, constraints: [int("[1, inf)")], doc: "number of classifiers" },
  max_samples: {
    default: null,
    constraints: [none, int("[1, inf)"), fraction("(0.0, 1.0]")],
    doc: "rows drawn for each: a count, a share of the rows (of their weight, where they have one), or null for as many as there are",
  },
  max_features: {
    default: WHOLE,
    constraints: [int("[1, inf)"), fraction("(0.0, 1.0]")],
    doc: "features drawn for each: a count, or a share",
  },
  bootstrap: { default: true, constraints: [boolean], doc: "whether rows are drawn with replacement" },
  bootstrap_features: { default: false, constraints: [boolean], doc: "whether features are drawn with replacement" },
  oob_score: {
    default: false,
    constraints: [boolean],
    doc: "measures accuracy on the rows that each classifier has not seen",
  },
  warm_start: { default: false, constraints: [boolean], doc: "no effect: every fit is new", withoutEffect: true },
  n_jobs: { default: null, constraints: [none, instanceOf("int")], doc: "no effect", withoutEffect: true },
  random_state: { default: null, constraints: randomState, doc: "seed of the draws and of the classifiers" },
  verbose: { default: 0, constraints: verbose, doc: "no effect", withoutEffect: true },
};

/** What is wrong with params that are each legal, one sentence each; empty when all is right. */
export function baggingConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const params = { ...defaultsOf(baggingParams), ...given } as unknown as BaggingParams;
  if (!params.oob_score) return [];
  if (!params.bootstrap) return ["Out of bag estimation only available if bootstrap=True"];
  return params.warm_start ? ["Out of bag estimate only available if warm_start=False"] : [];
}
