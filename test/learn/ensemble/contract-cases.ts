import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const ensembleCases: ContractCases = {
  "sklearn.ensemble.RandomForestClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
  "sklearn.ensemble.AdaBoostClassifier": { quick: { n_estimators: 5 } },
  "sklearn.ensemble.GradientBoostingClassifier": { quick: { n_estimators: 5, max_features: 2 }, seed: "random_state" },
  "sklearn.ensemble.BaggingClassifier": { quick: { n_estimators: 5 }, seed: "random_state" },
};
