import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { MLPClassifier } from "./mlp-classifier.ts";
import { mlpParams } from "./mlp-params.ts";

/** What the catalogue has of this folder. */
export const neuralNetworkSpecs: readonly ClassifierSpec[] = [
  classifierSpec("sklearn.neural_network", "MLPClassifier", mlpParams, MLPClassifier),
];
