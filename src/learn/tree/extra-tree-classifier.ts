import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf } from "../params.ts";
import { fitTree } from "./fit-tree.ts";
import { FittedExtraTreeClassifier } from "./fitted-extra-tree-classifier.ts";
import { extraTreeParams } from "./tree-params.ts";

/**
 * An extremely randomized tree: one threshold is drawn for each of the features drawn, and the best of these cuts is
 * made. Node for node scikit-learn's for the same `random_state`. As there, NaN in X is a missing value with
 * `splitter: random`, and refused with `splitter: best`.
 *
 * @source sklearn.tree.ExtraTreeClassifier 1.9; P. Geurts et al., "Extremely randomized trees", 2006
 * @example new ExtraTreeClassifier({ random_state: 42 }).fit(X, y).predict(X);
 */
export class ExtraTreeClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(extraTreeParams), ...params };
    this.tags = { allowsNaN: this.params["splitter"] === "random" };
  }

  /**
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are infinite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedExtraTreeClassifier {
    const nan = this.tags.allowsNaN === true;
    const { labels, tree } = fitTree("ExtraTreeClassifier", extraTreeParams, this.params, nan, X, y, options);
    return new FittedExtraTreeClassifier(labels, X.nFeatures, tree, nan);
  }
}
