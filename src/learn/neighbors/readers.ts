import type { ClassifierReaders } from "../fitted-readers.ts";
import { readKNeighborsClassifier } from "./fitted-k-neighbors-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const neighborsReaders: ClassifierReaders = {
  "sklearn.neighbors.KNeighborsClassifier": readKNeighborsClassifier,
};
