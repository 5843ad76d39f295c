import type { ClassifierReaders } from "../fitted-readers.ts";
import { readDummyClassifier } from "./fitted-dummy-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const dummyReaders: ClassifierReaders = {
  "sklearn.dummy.DummyClassifier": readDummyClassifier,
};
