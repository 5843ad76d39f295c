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
  "sklearn.ensemble.BaggingClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
  "sklearn.ensemble.VotingClassifier": { quick: { ...trees, voting: "soft" } },
  "sklearn.ensemble.StackingClassifier": { quick: { ...trees, cv: 2 }, leastOfClass: 2 },
};
