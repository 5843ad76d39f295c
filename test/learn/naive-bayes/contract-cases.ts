import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const naiveBayesCases: ContractCases = {
  "sklearn.naive_bayes.GaussianNB": { quick: {} },
  "sklearn.naive_bayes.MultinomialNB": { quick: {} },
  "sklearn.naive_bayes.ComplementNB": { quick: {} },
  "sklearn.naive_bayes.BernoulliNB": { quick: { binarize: 1.5 } },
  "sklearn.naive_bayes.CategoricalNB": { quick: {} },
};
