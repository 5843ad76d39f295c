import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const dummyCases: ContractCases = {
  // It looks at nothing, and is right as often as its class occurs.
  "sklearn.dummy.DummyClassifier": { quick: {}, rightOnIris: 50, takesText: true },
};
