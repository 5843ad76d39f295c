import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import type { ContractCases } from "../estimator.contract.ts";

const trees = {
  estimators: [
    ["shallow", new DecisionTreeClassifier({ max_depth: 2, random_state: 0 })],
    ["deep", new DecisionTreeClassifier({ random_state: 0 })],
  ],
};

/** How this folder's classifiers are put through the contract. */
export const ensembleCases: ContractCases = {
  "sklearn.ensemble.RandomForestClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
  "sklearn.ensemble.ExtraTreesClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
  "sklearn.ensemble.AdaBoostClassifier": { quick: { n_estimators: 5 } },
  "sklearn.ensemble.GradientBoostingClassifier": { quick: { n_estimators: 5, max_features: 2 }, seed: "random_state" },
  "sklearn.ensemble.HistGradientBoostingClassifier": {
    // Columns of text are categories unless told otherwise.
    quick: { max_iter: 5, max_features: 0.5, min_samples_leaf: 10, categorical_features: null },
    seed: "random_state",
  },
  "sklearn.ensemble.BaggingClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
  "sklearn.ensemble.VotingClassifier": { quick: { ...trees, voting: "soft" } },
  "sklearn.ensemble.StackingClassifier": { quick: { ...trees, cv: 2 }, leastOfClass: 2 },
};
