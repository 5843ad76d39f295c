/** Bayes' theorem with features taken as independent within a class. Mirrors `sklearn.naive_bayes`. */
export { BernoulliNB } from "./bernoulli-nb.ts";
export { CategoricalNB } from "./categorical-nb.ts";
export { ComplementNB } from "./complement-nb.ts";
export { GaussianNB } from "./gaussian-nb.ts";
export { MultinomialNB } from "./multinomial-nb.ts";
