import type { ClassifierReaders } from "../fitted-readers.ts";
import { linearClassifierReader } from "./fitted-linear-classifier.ts";
import { readLogisticRegression } from "./fitted-logistic-regression.ts";
import { ridgeClassifierKind } from "./ridge-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const linearModelReaders: ClassifierReaders = {
  "sklearn.linear_model.LogisticRegression": readLogisticRegression,
  [ridgeClassifierKind]: linearClassifierReader(ridgeClassifierKind),
};
