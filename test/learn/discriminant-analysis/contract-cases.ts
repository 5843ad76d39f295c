import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const discriminantAnalysisCases: ContractCases = {
  "sklearn.discriminant_analysis.LinearDiscriminantAnalysis": { quick: {}, leastOfClass: 2 },
  "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis": { quick: { reg_param: 0.1 }, leastOfClass: 2 },
};
