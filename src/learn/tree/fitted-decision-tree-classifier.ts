import type { Label } from "../estimator.ts";
import { FittedTreeClassifier } from "./fitted-tree-classifier.ts";
import type { TreeNodes } from "./tree-nodes.ts";

/** What `DecisionTreeClassifier.fit` returns. */
export class FittedDecisionTreeClassifier extends FittedTreeClassifier {
  constructor(classes: readonly Label[], nFeaturesIn: number, tree: TreeNodes) {
    super("DecisionTreeClassifier", classes, nFeaturesIn, tree, true);
  }
}
