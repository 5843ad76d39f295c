import type { Classifier } from "../estimator.ts";
import { boolean, float, hidden, implementing, int, none, oneOf, type ParamTable, verbose } from "../params.ts";
import { sharedTreeParams } from "../tree/index.ts";
import type { RegressionTreeParams } from "../tree/regression-grower.ts";

export interface GradientBoostingParams extends RegressionTreeParams {
  readonly loss: "log_loss" | "exponential";
  readonly learning_rate: number;
  readonly n_estimators: number;
  readonly subsample: number;
  readonly init: "zero" | Classifier | null;
  readonly random_state: number | null;
  readonly validation_fraction: number;
  readonly n_iter_no_change: number | null;
  readonly tol: number;
}

const { min_samples_split, min_samples_leaf, min_weight_fraction_leaf, max_depth, max_features } = sharedTreeParams;
const { random_state, max_leaf_nodes, min_impurity_decrease, ccp_alpha } = sharedTreeParams;

/** Params of sklearn.ensemble.GradientBoostingClassifier 1.9. */
export const gradientBoostingParams: ParamTable = {
  loss: {
    default: "log_loss",
    constraints: [oneOf("exponential", "log_loss")],
    doc: "What is minimised: log_loss, or exponential for two classes, which is AdaBoost's.",
  },
  learning_rate: {
    default: 0.1,
    constraints: [float("[0.0, inf)")],
    doc: "Factor on what each tree adds; smaller ones need more trees.",
  },
  n_estimators: { default: 100, constraints: [int("[1, inf)")], doc: "Number of rounds; each grows a tree per class." },
  subsample: {
    default: 1,
    constraints: [float("(0.0, 1.0]")],
    doc: "Share of the rows that each round is grown from; below 1 they are drawn anew each round.",
  },
  criterion: {
    default: "deprecated",
    constraints: [oneOf("squared_error"), hidden(oneOf("deprecated", "friedman_mse"))],
    doc: "Without effect, as in scikit-learn 1.9: trees are always grown on the squared error.",
    withoutEffect: true,
  },
  min_samples_split,
  min_samples_leaf,
  min_weight_fraction_leaf,
  max_depth: { ...max_depth, default: 3 },
  min_impurity_decrease,
  init: {
    default: null,
    constraints: [oneOf("zero"), none, implementing("fit", "predict_proba")],
    doc: "Where boosting starts: null for the shares of the classes, zero, or a classifier with probabilities.",
    nests: "classifier",
  },
  random_state,
  max_features,
  verbose: { default: 0, constraints: verbose, doc: "How much scikit-learn prints.", withoutEffect: true },
  max_leaf_nodes,
  warm_start: {
    default: false,
    constraints: [boolean],
    doc: "Adding rounds to a fitted object in scikit-learn; here every fit starts anew.",
    withoutEffect: true,
  },
  validation_fraction: {
    default: 0.1,
    constraints: [float("(0.0, 1.0)")],
    doc: "Share of the rows that n_iter_no_change sets aside.",
  },
  n_iter_no_change: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "Stops once the loss on rows set aside has not fallen by tol in so many rounds; null: never.",
  },
  tol: { default: 1e-4, constraints: [float("[0.0, inf)")], doc: "What counts as a fall for n_iter_no_change." },
  ccp_alpha,
};
