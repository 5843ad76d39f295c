import type { ClassifierReaders } from "../fitted-readers.ts";
import { readMlLogisticRegression } from "./fitted-ml-logistic-regression.ts";
import { readMlRandomForest } from "./fitted-ml-random-forest.ts";

/** Readers of what this folder fits, by kind. */
export const mljsReaders: ClassifierReaders = {
  "ml-random-forest.RandomForestClassifier": readMlRandomForest,
  "ml-logistic-regression.LogisticRegression": readMlLogisticRegression,
};
