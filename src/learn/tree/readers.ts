import type { ClassifierReaders } from "../fitted-readers.ts";
import { readDecisionTreeClassifier, readExtraTreeClassifier } from "./read-tree-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const treeReaders: ClassifierReaders = {
  "sklearn.tree.DecisionTreeClassifier": readDecisionTreeClassifier,
  "sklearn.tree.ExtraTreeClassifier": readExtraTreeClassifier,
};
