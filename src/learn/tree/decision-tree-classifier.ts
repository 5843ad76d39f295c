import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf } from "../params.ts";
import { fitTree } from "./fit-tree.ts";
import { FittedDecisionTreeClassifier } from "./fitted-decision-tree-classifier.ts";
import { decisionTreeParams } from "./tree-params.ts";

/**
 * A decision tree, node for node scikit-learn's for the same `random_state`. NaN in X is a missing value: at each node
 * it goes the way that lowered the impurity most, or with the larger part where none was seen.
 *
 * A whole number is a count and anything else a share, as in `min_samples_leaf: 0.1`; the text "1.0" is the share of all.
 *
 * @source sklearn.tree.DecisionTreeClassifier 1.9
 * @example new DecisionTreeClassifier({ max_depth: 3, random_state: 42 }).fit(X, y).predict(X);
 */
export class DecisionTreeClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(decisionTreeParams), ...params };
  }

  /**
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are infinite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDecisionTreeClassifier {
    const { labels, tree } = fitTree("DecisionTreeClassifier", decisionTreeParams, this.params, true, X, y, options);
    return new FittedDecisionTreeClassifier(labels, X.nFeatures, tree);
  }
}
