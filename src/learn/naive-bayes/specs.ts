import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { BernoulliNB } from "./bernoulli-nb.ts";
import { CategoricalNB } from "./categorical-nb.ts";
import { ComplementNB } from "./complement-nb.ts";
import {
  bernoulliNBParams,
  categoricalNBParams,
  complementNBParams,
  multinomialNBParams,
} from "./discrete-nb-params.ts";
import { GaussianNB, gaussianNBParams } from "./gaussian-nb.ts";
import { MultinomialNB } from "./multinomial-nb.ts";

const module = "sklearn.naive_bayes";

/** What the catalogue has of this folder. */
export const naiveBayesSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "GaussianNB", gaussianNBParams, GaussianNB),
  classifierSpec(module, "MultinomialNB", multinomialNBParams, MultinomialNB),
  classifierSpec(module, "ComplementNB", complementNBParams, ComplementNB),
  classifierSpec(module, "BernoulliNB", bernoulliNBParams, BernoulliNB),
  classifierSpec(module, "CategoricalNB", categoricalNBParams, CategoricalNB),
];
