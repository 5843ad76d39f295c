import { StandardScaler } from "../../../src/learn/preprocessing/index.ts";
import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const pipelineCases: ContractCases = {
  "sklearn.pipeline.Pipeline": {
    quick: {
      steps: [
        ["scale", new StandardScaler()],
        ["model", new DecisionTreeClassifier({ random_state: 0 })],
      ],
    },
  },
};
