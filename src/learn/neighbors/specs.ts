import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { KNeighborsClassifier } from "./k-neighbors-classifier.ts";
import { kNeighborsConflicts, kNeighborsParams } from "./k-neighbors-params.ts";

/** What the catalogue has of this folder. */
export const neighborsSpecs: readonly ClassifierSpec[] = [
  classifierSpec(
    "sklearn.neighbors",
    "KNeighborsClassifier",
    kNeighborsParams,
    KNeighborsClassifier,
    kNeighborsConflicts,
  ),
];
