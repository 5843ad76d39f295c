import type { ClassifierReaders } from "../fitted-readers.ts";
import { readGradientBoostingClassifier } from "./read-gradient-boosting-classifier.ts";
import { readRandomForestClassifier } from "./read-random-forest-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const ensembleReaders: ClassifierReaders = {
  "sklearn.ensemble.RandomForestClassifier": readRandomForestClassifier,
  "sklearn.ensemble.GradientBoostingClassifier": readGradientBoostingClassifier,
};
