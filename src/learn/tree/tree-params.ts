import type { Json } from "../estimator.ts";
import {
  arrayLike,
  float,
  fraction,
  instanceOf,
  int,
  none,
  oneOf,
  type Param,
  type ParamTable,
  randomState,
  type WHOLE,
} from "../params.ts";
import { monotonicIssue } from "./monotonicity.ts";

/** Params that a decision tree and the trees of a forest have in common, as scikit-learn spells them. */
export interface TreeParams {
  readonly criterion: "gini" | "entropy" | "log_loss";
  readonly max_depth: number | null;
  /** A count, or a share of the samples. */
  readonly min_samples_split: number | typeof WHOLE;
  readonly min_samples_leaf: number;
  readonly min_weight_fraction_leaf: number;
  readonly max_features: number | typeof WHOLE | "sqrt" | "log2" | null;
  readonly max_leaf_nodes: number | null;
  readonly min_impurity_decrease: number;
  readonly ccp_alpha: number;
  readonly class_weight: Json;
  readonly random_state: number | null;
  readonly monotonic_cst: readonly unknown[] | null;
}

export interface DecisionTreeParams extends TreeParams {
  readonly splitter: "best" | "random";
}

/** The part of the tables of trees and forests that is the same; `max_features` but for its default. */
export const sharedTreeParams: Readonly<Record<Exclude<keyof TreeParams, "class_weight">, Param>> = {
  criterion: {
    default: "gini",
    constraints: [oneOf("entropy", "gini", "log_loss")],
    doc: "How impure a node is: gini, or entropy, of which log_loss is another name.",
  },
  max_depth: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "Greatest depth of a tree; null: until the leaves are pure.",
  },
  min_samples_split: {
    default: 2,
    constraints: [int("[2, inf)"), fraction("(0.0, 1.0]")],
    doc: "Samples that a node needs to be split: a count, or a fraction of all.",
  },
  min_samples_leaf: {
    default: 1,
    constraints: [int("[1, inf)"), fraction("(0.0, 1.0)")],
    doc: "Samples that each side of a split keeps at least: a count, or a fraction of all.",
  },
  min_weight_fraction_leaf: {
    default: 0,
    constraints: [float("[0.0, 0.5]")],
    doc: "Share of the total weight that a leaf holds at least.",
  },
  max_features: {
    default: null,
    constraints: [int("[1, inf)"), fraction("(0.0, 1.0]"), oneOf("log2", "sqrt"), none],
    doc: "Features that a node looks at: a count, a fraction, sqrt, log2, or null for all.",
  },
  random_state: { default: null, constraints: randomState, doc: "Seed of all random draws; null: the run's own seed." },
  max_leaf_nodes: {
    default: null,
    constraints: [int("[2, inf)"), none],
    doc: "Greatest number of leaves, grown where impurity falls most; null: no limit.",
  },
  min_impurity_decrease: {
    default: 0,
    constraints: [float("[0.0, inf)")],
    doc: "A node is split if that lowers the weighted impurity by at least this.",
  },
  ccp_alpha: {
    default: 0,
    constraints: [float("[0.0, inf)")],
    doc: "Pruning: the largest subtree whose cost complexity is below this is kept; 0: no pruning.",
  },
  monotonic_cst: {
    default: null,
    constraints: [arrayLike, none],
    doc: "For each feature 1, -1 or 0: the probability of the second of two classes rises, falls, or does either.",
  },
};

const { max_features, random_state, max_leaf_nodes, min_impurity_decrease, ccp_alpha, monotonic_cst } =
  sharedTreeParams;
const { criterion, max_depth, min_samples_split, min_samples_leaf, min_weight_fraction_leaf } = sharedTreeParams;

/** Params of sklearn.tree.DecisionTreeClassifier 1.9. */
export const decisionTreeParams: ParamTable = {
  criterion,
  splitter: {
    default: "best",
    constraints: [oneOf("best", "random")],
    doc: "Tries every cut of a feature, or one drawn at random.",
  },
  max_depth,
  min_samples_split,
  min_samples_leaf,
  min_weight_fraction_leaf,
  max_features,
  random_state,
  max_leaf_nodes,
  min_impurity_decrease,
  class_weight: {
    default: null,
    constraints: [instanceOf("dict"), instanceOf("list"), oneOf("balanced"), none],
    doc: "Weight of each class: a mapping from label to weight, balanced, or null for 1 each.",
  },
  ccp_alpha,
  monotonic_cst,
};

/** Params of sklearn.tree.ExtraTreeClassifier 1.9. */
export const extraTreeParams: ParamTable = {
  ...decisionTreeParams,
  splitter: { ...decisionTreeParams["splitter"]!, default: "random" },
  max_features: { ...max_features, default: "sqrt" },
};

/** What no table can say. Empty when all is right. */
export function decisionTreeConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const issue = monotonicIssue(given["monotonic_cst"]);
  return issue === undefined ? [] : [issue];
}
