import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { DecisionTreeClassifier } from "./decision-tree-classifier.ts";
import { ExtraTreeClassifier } from "./extra-tree-classifier.ts";
import { decisionTreeConflicts, decisionTreeParams, extraTreeParams } from "./tree-params.ts";

const module = "sklearn.tree";

/** What the catalogue has of this folder. */
export const treeSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "DecisionTreeClassifier", decisionTreeParams, DecisionTreeClassifier, decisionTreeConflicts),
  classifierSpec(module, "ExtraTreeClassifier", extraTreeParams, ExtraTreeClassifier, decisionTreeConflicts),
];
