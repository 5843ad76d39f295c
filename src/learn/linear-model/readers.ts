import type { ClassifierReaders } from "../fitted-readers.ts";
import { linearClassifierReader } from "./fitted-linear-classifier.ts";
import { readLogisticRegression } from "./fitted-logistic-regression.ts";
import { readSgdClassifier } from "./fitted-sgd-classifier.ts";
import { perceptronKind } from "./perceptron.ts";
import { ridgeClassifierKind } from "./ridge-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const linearModelReaders: ClassifierReaders = {
  "sklearn.linear_model.LogisticRegression": readLogisticRegression,
  [perceptronKind]: linearClassifierReader(perceptronKind),
  [ridgeClassifierKind]: linearClassifierReader(ridgeClassifierKind),
  "sklearn.linear_model.SGDClassifier": readSgdClassifier,
};
