import type { ClassifierReaders } from "../fitted-readers.ts";
import { readLogisticRegression } from "./fitted-logistic-regression.ts";

/** Readers of what this folder fits, by kind. */
export const linearModelReaders: ClassifierReaders = {
  "sklearn.linear_model.LogisticRegression": readLogisticRegression,
};
