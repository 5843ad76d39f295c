import {
  boolean,
  fraction,
  instanceOf,
  int,
  none,
  oneOf,
  onlyInPython,
  type ParamTable,
  verbose,
  type WHOLE,
} from "../params.ts";
import { decisionTreeConflicts, sharedTreeParams, type TreeParams } from "../tree/index.ts";

/** Params of a forest, as scikit-learn spells them. */
export interface ForestParams extends TreeParams {
  readonly n_estimators: number;
  readonly bootstrap: boolean;
  readonly oob_score: boolean;
  readonly warm_start: boolean;
  /** A count, or a share of the rows. */
  readonly max_samples: number | typeof WHOLE | null;
}

const { criterion, max_depth, min_samples_split, min_samples_leaf, min_weight_fraction_leaf } = sharedTreeParams;
const { max_features, random_state, max_leaf_nodes, min_impurity_decrease, ccp_alpha, monotonic_cst } =
  sharedTreeParams;

/** Params of sklearn.ensemble.RandomForestClassifier 1.9. */
export const randomForestParams: ParamTable = {
  n_estimators: { default: 100, constraints: [int("[1, inf)")], doc: "Number of trees." },
  criterion,
  max_depth,
  min_samples_split,
  min_samples_leaf,
  min_weight_fraction_leaf,
  max_features: { ...max_features, default: "sqrt" },
  max_leaf_nodes,
  min_impurity_decrease,
  bootstrap: { default: true, constraints: [boolean], doc: "Each tree is grown on rows drawn with replacement." },
  oob_score: {
    default: false,
    constraints: [boolean, onlyInPython("a callable")],
    doc: "Measures accuracy on the rows that each tree has not seen.",
  },
  n_jobs: {
    default: null,
    constraints: [instanceOf("int"), none],
    doc: "Number of parallel jobs in scikit-learn.",
    withoutEffect: true,
  },
  random_state,
  verbose: { default: 0, constraints: verbose, doc: "How much scikit-learn prints.", withoutEffect: true },
  warm_start: {
    default: false,
    constraints: [boolean],
    doc: "Adding trees to a fitted forest in scikit-learn; here fit always returns a new one.",
    withoutEffect: true,
  },
  class_weight: {
    default: null,
    constraints: [oneOf("balanced", "balanced_subsample"), instanceOf("dict"), instanceOf("list"), none],
    doc: "Weight of each class: a mapping from label to weight, balanced, balanced_subsample, or null for 1 each.",
  },
  ccp_alpha,
  max_samples: {
    default: null,
    constraints: [none, fraction("(0.0, inf)"), int("[1, inf)")],
    doc: "Rows drawn for each tree: a count, a fraction of all, or null for as many as there are.",
  },
  monotonic_cst,
};

/** Params of sklearn.ensemble.ExtraTreesClassifier 1.9. */
export const extraTreesParams: ParamTable = {
  ...randomForestParams,
  bootstrap: { ...randomForestParams["bootstrap"]!, default: false },
};

/** Params of a random forest that are legal alone and not together, one sentence each; empty when all is right. */
export function randomForestConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  return forestConflicts(given, true);
}

/** The same for extra trees. */
export function extraTreesConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  return forestConflicts(given, false);
}

function forestConflicts(given: Readonly<Record<string, unknown>>, bootstraps: boolean): readonly string[] {
  const issues = [...decisionTreeConflicts(given)];
  if ((given["bootstrap"] ?? bootstraps) !== false) return issues;
  if ((given["max_samples"] ?? null) !== null) issues.push("max_samples needs bootstrap: true, or must be null");
  if (given["oob_score"] === true) issues.push("oob_score needs bootstrap: true");
  return issues;
}
