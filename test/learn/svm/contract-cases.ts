import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const svmCases: ContractCases = {
  "sklearn.svm.LinearSVC": { quick: {} },
  "sklearn.svm.SVC": { quick: {} },
};
