import type { Label } from "../estimator.ts";
import { FittedJsonReader } from "../fitted-json.ts";
import { FittedDecisionTreeClassifier } from "./fitted-decision-tree-classifier.ts";
import { FittedExtraTreeClassifier } from "./fitted-extra-tree-classifier.ts";
import { TREE_VERSION, type TreeClassifierName, treeKind } from "./fitted-tree-classifier.ts";
import type { TreeNodes } from "./tree-nodes.ts";
import { readTreeNodes } from "./tree-nodes-json.ts";

/** @throws {RangeError} not a decision tree's JSON, or a field that does not fit; says which */
export function readDecisionTreeClassifier(json: unknown): FittedDecisionTreeClassifier {
  const { classes, nFeatures, tree } = readFields("DecisionTreeClassifier", json);
  return new FittedDecisionTreeClassifier(classes, nFeatures, tree);
}

/** @throws {RangeError} not an extra tree's JSON, or a field that does not fit; says which */
export function readExtraTreeClassifier(json: unknown): FittedExtraTreeClassifier {
  const { classes, nFeatures, tree, nan } = readFields("ExtraTreeClassifier", json);
  return new FittedExtraTreeClassifier(classes, nFeatures, tree, nan);
}

function readFields(
  who: TreeClassifierName,
  json: unknown,
): { classes: readonly Label[]; nFeatures: number; tree: TreeNodes; nan: boolean } {
  const fields = new FittedJsonReader(json, treeKind(who), TREE_VERSION);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const nan = fields.flag("allows_nan");
  const tree = readTreeNodes(treeKind(who), fields.raw("tree"), nFeatures, classes.length);
  return { classes, nFeatures, tree, nan };
}
