import type { ClassifierReaders } from "../fitted-readers.ts";
import { readMLPClassifier } from "./fitted-mlp-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const neuralNetworkReaders: ClassifierReaders = {
  "sklearn.neural_network.MLPClassifier": readMLPClassifier,
};
