import type { Label } from "../estimator.ts";
import { FittedTreeClassifier } from "./fitted-tree-classifier.ts";
import type { TreeNodes } from "./tree-nodes.ts";

/** What `ExtraTreeClassifier.fit` returns. */
export class FittedExtraTreeClassifier extends FittedTreeClassifier {
  /** @param nan whether NaN in X stands for a missing value */
  constructor(classes: readonly Label[], nFeaturesIn: number, tree: TreeNodes, nan: boolean) {
    super("ExtraTreeClassifier", classes, nFeaturesIn, tree, nan);
  }
}
