import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const treeCases: ContractCases = {
  "sklearn.tree.DecisionTreeClassifier": { quick: { max_features: 1 }, seed: "random_state" },
  "sklearn.tree.ExtraTreeClassifier": { quick: {}, seed: "random_state" },
};
