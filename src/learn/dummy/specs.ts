import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { DummyClassifier } from "./dummy-classifier.ts";
import { dummyParams } from "./dummy-params.ts";

/** What the catalogue has of this folder. */
export const dummySpecs: readonly ClassifierSpec[] = [
  classifierSpec("sklearn.dummy", "DummyClassifier", dummyParams, DummyClassifier),
];
