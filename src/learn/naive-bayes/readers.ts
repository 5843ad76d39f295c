import type { ClassifierReaders } from "../fitted-readers.ts";
import { readCategoricalNB } from "./fitted-categorical-nb.ts";
import { discreteNBReader } from "./fitted-discrete-nb.ts";
import { readGaussianNB } from "./fitted-gaussian-nb.ts";

/** Readers of what this folder fits, by kind. */
export const naiveBayesReaders: ClassifierReaders = {
  "sklearn.naive_bayes.GaussianNB": readGaussianNB,
  "sklearn.naive_bayes.MultinomialNB": discreteNBReader("MultinomialNB"),
  "sklearn.naive_bayes.ComplementNB": discreteNBReader("ComplementNB"),
  "sklearn.naive_bayes.BernoulliNB": discreteNBReader("BernoulliNB"),
  "sklearn.naive_bayes.CategoricalNB": readCategoricalNB,
};
