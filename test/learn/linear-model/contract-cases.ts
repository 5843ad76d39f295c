import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const linearModelCases: ContractCases = {
  "sklearn.linear_model.LogisticRegression": { quick: {} },
  "sklearn.linear_model.Perceptron": { quick: { random_state: 3 }, seed: "random_state" },
  "sklearn.linear_model.RidgeClassifier": { quick: {} },
  "sklearn.linear_model.SGDClassifier": { quick: {}, seed: "random_state" },
};
