import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const mljsCases: ContractCases = {
  "ml-random-forest.RandomForestClassifier": { quick: { nEstimators: 5, noOOB: true }, seed: "seed" },
  "ml-logistic-regression.LogisticRegression": { quick: { numSteps: 2000 } },
};
