import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { DecisionTreeClassifier } from "./decision-tree-classifier.ts";
import { decisionTreeConflicts, decisionTreeParams } from "./tree-params.ts";

/** What the catalogue has of this folder. */
export const treeSpecs: readonly ClassifierSpec[] = [
  classifierSpec(
    "sklearn.tree",
    "DecisionTreeClassifier",
    decisionTreeParams,
    DecisionTreeClassifier,
    decisionTreeConflicts,
  ),
];
