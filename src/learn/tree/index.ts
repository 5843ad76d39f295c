/** Decision trees. Mirrors `sklearn.tree`; forests grow theirs with the same parts. */
export { DecisionTreeClassifier } from "./decision-tree-classifier.ts";
export { ExtraTreeClassifier } from "./extra-tree-classifier.ts";
export { FittedDecisionTreeClassifier } from "./fitted-decision-tree-classifier.ts";
export { FittedExtraTreeClassifier } from "./fitted-extra-tree-classifier.ts";
export { decodeFlags, encodeFlags } from "./flags-codec.ts";
export { SEED_END, TreeGrower } from "./grow.ts";
export { importances } from "./importances.ts";
export { leavesInto, leavesOf } from "./predict.ts";
export { readDecisionTreeClassifier, readExtraTreeClassifier } from "./read-tree-classifier.ts";
export { type TrainingSet, trainingSet } from "./training-set.ts";
export type { TreeNodes } from "./tree-nodes.ts";
export { checkWalk } from "./tree-nodes-json.ts";
export {
  type DecisionTreeParams,
  decisionTreeConflicts,
  decisionTreeParams,
  extraTreeParams,
  sharedTreeParams,
  type TreeParams,
} from "./tree-params.ts";
