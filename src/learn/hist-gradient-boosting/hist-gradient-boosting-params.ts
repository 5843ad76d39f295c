import type { Json, Params } from "../estimator.ts";
import {
  arrayLike,
  boolean,
  float,
  fraction,
  instanceOf,
  int,
  none,
  oneOf,
  onlyInPython,
  type ParamTable,
  randomState,
  verbose,
} from "../params.ts";

export interface HistGradientBoostingParams {
  readonly learning_rate: number;
  readonly max_iter: number;
  readonly max_leaf_nodes: number | null;
  readonly max_depth: number | null;
  readonly min_samples_leaf: number;
  readonly l2_regularization: number;
  readonly max_features: number;
  readonly max_bins: number;
  readonly categorical_features: readonly unknown[] | "from_dtype" | null;
  readonly monotonic_cst: readonly unknown[] | Readonly<Record<string, unknown>> | null;
  readonly interaction_cst: readonly unknown[] | "pairwise" | "no_interactions" | null;
  readonly early_stopping: "auto" | boolean;
  readonly scoring: string | null;
  readonly validation_fraction: number | null;
  readonly n_iter_no_change: number;
  readonly tol: number;
  readonly random_state: number | null;
  readonly class_weight: Json;
}

/** Params of sklearn.ensemble.HistGradientBoostingClassifier 1.9. */
export const histGradientBoostingParams: ParamTable = {
  loss: {
    default: "log_loss",
    constraints: [oneOf("log_loss"), onlyInPython("an instance of 'sklearn._loss.loss.BaseLoss'")],
    doc: "What is minimised: the logistic loss.",
  },
  learning_rate: {
    default: 0.1,
    constraints: [float("(0.0, inf)")],
    doc: "Factor on what each tree adds; smaller ones need more rounds.",
  },
  max_iter: {
    default: 100,
    constraints: [int("[1, inf)")],
    doc: "Rounds at most; each grows a tree, or with more than two classes one for each class.",
  },
  max_leaf_nodes: {
    default: 31,
    constraints: [int("[2, inf)"), none],
    doc: "Leaves of a tree at most, the best splits first; null: no limit.",
  },
  max_depth: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "Splits between the root and a leaf at most; null: no limit.",
  },
  min_samples_leaf: {
    default: 20,
    constraints: [int("[1, inf)")],
    doc: "Rows that a leaf must have; lower it for tables of a few hundred rows.",
  },
  l2_regularization: {
    default: 0,
    constraints: [float("[0.0, inf)")],
    doc: "Pulls the values of leaves towards 0, those that are unsure most.",
  },
  max_features: {
    default: 1,
    constraints: [float("(0.0, 1.0]")],
    doc: "Share of the features that each split chooses from, drawn anew each time.",
  },
  max_bins: {
    default: 255,
    constraints: [int("[2, 255]")],
    doc: "Bins that the values of each feature are sorted into at most; missing values have one more.",
  },
  categorical_features: {
    default: "from_dtype",
    constraints: [arrayLike, oneOf("from_dtype"), none],
    doc: "Columns that hold categories: names, positions or a mask; from_dtype: those that hold text; null: none.",
  },
  monotonic_cst: {
    default: null,
    constraints: [arrayLike, instanceOf("dict"), none],
    doc: "Features that must only raise (1) or only lower (-1) the prediction: one number a column, or by name; two classes only.",
  },
  interaction_cst: {
    default: null,
    constraints: [
      instanceOf("list"),
      onlyInPython("an instance of 'tuple'"),
      oneOf("pairwise", "no_interactions"),
      none,
    ],
    doc: "Lists of positions of features that may occur together on a path of a tree.",
  },
  warm_start: {
    default: false,
    constraints: [boolean],
    doc: "Adding rounds to a fitted object in scikit-learn; here every fit starts anew.",
    withoutEffect: true,
  },
  early_stopping: {
    default: "auto",
    constraints: [oneOf("auto"), boolean],
    doc: "Whether to stop once the score no longer rises; auto: with more than 10,000 rows.",
  },
  scoring: {
    default: "loss",
    constraints: [instanceOf("str"), onlyInPython("a callable"), none],
    doc: "The score for early stopping: loss, the name of a scorer, or null for the accuracy.",
  },
  validation_fraction: {
    default: 0.1,
    constraints: [fraction("(0.0, 1.0)"), int("[1, inf)"), none],
    doc: "Share or number of the rows set aside for early stopping; null: scores are of the training rows.",
  },
  n_iter_no_change: {
    default: 10,
    constraints: [int("[1, inf)")],
    doc: "Stops once none of so many rounds has raised the score by more than tol.",
  },
  tol: { default: 1e-7, constraints: [float("[0.0, inf)")], doc: "What counts as a rise for early stopping." },
  verbose: { default: 0, constraints: verbose, doc: "How much scikit-learn prints.", withoutEffect: true },
  random_state: {
    default: null,
    constraints: randomState,
    doc: "Seed of the rows set aside, of max_features, and of the rows that bins are found from where there are many.",
  },
  class_weight: {
    default: null,
    constraints: [instanceOf("dict"), oneOf("balanced"), none],
    doc: "Weight of each class: by label, or balanced for all the same; null: each row weighs 1.",
  },
};

/** What goes wrong with parameters that are each legal. */
export function histGradientBoostingConflicts(params: Params): readonly string[] {
  const { interaction_cst, monotonic_cst } = params as unknown as HistGradientBoostingParams;
  const issues: string[] = [];
  if (Array.isArray(interaction_cst) && !interaction_cst.every(Array.isArray))
    issues.push("interaction_cst must be a list of lists of positions of features");
  const directions = Object.values(monotonic_cst ?? {});
  if (!directions.every((value) => value === -1 || value === 0 || value === 1))
    issues.push("monotonic_cst must hold -1, 0 or 1 for each feature");
  return issues;
}
