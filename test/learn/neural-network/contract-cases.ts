import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const neuralNetworkCases: ContractCases = {
  "sklearn.neural_network.MLPClassifier": {
    quick: { hidden_layer_sizes: [10], max_iter: 100, learning_rate_init: 0.02 },
    seed: "random_state",
  },
};
