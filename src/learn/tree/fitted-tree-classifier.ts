import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { fittedJson } from "../fitted-json.ts";
import { TreeWalk } from "../kernels/tree-walk.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { importances } from "./importances.ts";
import { leavesOf } from "./predict.ts";
import type { TreeNodes } from "./tree-nodes.ts";
import { writeTreeNodes } from "./tree-nodes-json.ts";

export type TreeClassifierName = "DecisionTreeClassifier" | "ExtraTreeClassifier";
export const TREE_VERSION: number = 1;

/** The kind of a tree's JSON. */
export function treeKind(who: TreeClassifierName): string {
  return `sklearn.tree.${who}`;
}

/** What all fitted trees have in common. */
export class FittedTreeClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly tree_: TreeNodes;
  readonly #who: TreeClassifierName;
  readonly #nan: boolean;

  /** @param nan whether NaN in X stands for a missing value */
  constructor(who: TreeClassifierName, classes: readonly Label[], nFeaturesIn: number, tree: TreeNodes, nan: boolean) {
    this.#who = who;
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.tree_ = tree;
    this.#nan = nan;
  }

  /** Mean decrease in impurity, shape (nFeatures,), as shares of 1. */
  get featureImportances_(): Float64Array {
    return importances(this.tree_, this.nFeaturesIn_);
  }

  /** @returns the number of the leaf that each row falls into, shape (nSamples,) */
  apply(X: Matrix): Int32Array {
    checkFeatures(this.#who, X, this.nFeaturesIn_, { nan: this.#nan });
    if (TreeWalk.pays(X, this.tree_.nodeCount)) return TreeWalk.leavesOf(X, this.tree_);
    return leavesOf(this.tree_, 0, new Float32Array(X.data), this.nFeaturesIn_);
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.predictProba(X), this.classes_);
  }

  predictProba(X: Matrix): Matrix {
    const k = this.classes_.length;
    const { value } = this.tree_;
    const leaves = this.apply(X);
    const data = new Float64Array(leaves.length * k);
    for (let i = 0, at = 0; i < leaves.length; i++) {
      const from = leaves[i]! * k;
      for (let c = 0; c < k; c++) data[at++] = value[from + c]!;
    }
    return new Matrix(data, leaves.length, k);
  }

  toJSON(): FittedJson {
    return fittedJson(treeKind(this.#who), TREE_VERSION, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      allows_nan: this.#nan,
      tree: writeTreeNodes(this.tree_),
    });
  }
}
