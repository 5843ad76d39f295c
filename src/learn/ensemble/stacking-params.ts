import type { Classifier } from "../estimator.ts";
import { cvObject } from "../model-selection/index.ts";
import { estimatorsIssues, namedList } from "../named-estimators.ts";
import { boolean, implementing, instanceOf, isRecipe, none, oneOf, type ParamTable, verbose } from "../params.ts";

export interface StackingParams {
  readonly estimators: readonly (readonly [string, Classifier | "drop"])[];
  readonly final_estimator: Classifier | null;
  readonly cv: unknown;
  readonly stack_method: "auto" | "predict_proba" | "decision_function" | "predict";
  readonly passthrough: boolean;
}

/** Params of sklearn.ensemble.StackingClassifier 1.9. */
export const stackingParams: ParamTable = {
  estimators: {
    default: undefined,
    constraints: namedList,
    doc: "pairs of a name and a classifier, or drop in place of one",
    nests: "classifier",
  },
  final_estimator: {
    default: null,
    constraints: [none, implementing("fit")],
    doc: "learns from what the others say; null: LogisticRegression",
    nests: "classifier",
  },
  cv: {
    default: null,
    constraints: [cvObject, oneOf("prefit")],
    doc: "folds without which each row is judged: a number, a splitter, or null for 5; all stratified by default",
    nests: "splitter",
  },
  stack_method: {
    default: "auto",
    constraints: [oneOf("auto", "decision_function", "predict", "predict_proba")],
    doc: "what the others are asked for; auto: probabilities, else decision values, else labels",
  },
  n_jobs: { default: null, constraints: [none, instanceOf("int")], doc: "no effect", withoutEffect: true },
  passthrough: { default: false, constraints: [boolean], doc: "whether the last one sees the features as well" },
  verbose: { default: 0, constraints: verbose, doc: "no effect", withoutEffect: true },
};

/** What is wrong with params that are each legal, one sentence each; empty when all is right. */
export function stackingConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const issues = [...estimatorsIssues(given["estimators"], stackingParams)];
  if (given["cv"] === "prefit")
    issues.push("cv='prefit' needs estimators that are fitted, and here they never are: use a number of folds.");
  const last = given["final_estimator"] ?? null;
  if (last !== null && !isRecipe(last)) issues.push("'final_estimator' parameter should be a classifier.");
  return issues;
}
