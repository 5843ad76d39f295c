import type { Classifier } from "../estimator.ts";
import { estimatorsIssues, namedList } from "../named-estimators.ts";
import { arrayLike, boolean, instanceOf, none, oneOf, type ParamTable, verbose } from "../params.ts";

export interface VotingParams {
  readonly estimators: readonly (readonly [string, Classifier | "drop"])[];
  readonly voting: "hard" | "soft";
  readonly weights: readonly number[] | null;
}

/** Params of sklearn.ensemble.VotingClassifier 1.9. */
export const votingParams: ParamTable = {
  estimators: {
    default: undefined,
    constraints: namedList,
    doc: "pairs of a name and a classifier, or drop in place of one",
    nests: "classifier",
  },
  voting: {
    default: "hard",
    constraints: [oneOf("hard", "soft")],
    doc: "hard: each classifier has a vote; soft: the mean of their probabilities decides",
  },
  weights: {
    default: null,
    constraints: [arrayLike, none],
    doc: "how much each classifier counts, dropped ones too; null: all alike",
  },
  n_jobs: { default: null, constraints: [none, instanceOf("int")], doc: "no effect", withoutEffect: true },
  flatten_transform: { default: true, constraints: [boolean], doc: "no effect", withoutEffect: true },
  verbose: { default: false, constraints: verbose, doc: "no effect", withoutEffect: true },
};

/** What is wrong with params that are each legal, one sentence each; empty when all is right. */
export function votingConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const { estimators, weights } = given;
  const issues = estimatorsIssues(estimators, votingParams);
  if (issues.length > 0 || !Array.isArray(estimators) || !Array.isArray(weights)) return issues;
  if (weights.length !== estimators.length)
    return [
      `Number of \`estimators\` and weights must be equal; got ${weights.length} weights, ${estimators.length} estimators`,
    ];
  if (!weights.every(Number.isFinite)) return ["weights must be finite numbers"];
  const counted = weights.filter((_, i) => estimators[i]?.[1] !== "drop");
  return counted.reduce((sum, weight) => sum + weight, 0) === 0 ? ["Weights sum to zero, can't be normalized"] : [];
}
