import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf } from "../params.ts";
import { type ForestKind, fitForest } from "./fit-forest.ts";
import { FittedExtraTreesClassifier } from "./fitted-extra-trees-classifier.ts";
import { extraTreesConflicts, extraTreesParams } from "./forest-params.ts";

const kind: ForestKind = {
  who: "ExtraTreesClassifier",
  params: extraTreesParams,
  conflicts: extraTreesConflicts,
  splitter: "random",
};

/**
 * Extremely randomized trees, each grown on all rows with its own seed; their mean decides. Seeds, draws and trees are
 * scikit-learn's for the same `random_state`. NaN in X is a missing value.
 *
 * @source sklearn.ensemble.ExtraTreesClassifier 1.9; P. Geurts et al., "Extremely randomized trees", 2006
 * @example new ExtraTreesClassifier({ n_estimators: 50, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class ExtraTreesClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(extraTreesParams), ...params };
  }

  /**
   * With `oob_score`, `options.onStep` gets the out-of-bag error (`oob_error`) after each tree.
   *
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are infinite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedExtraTreesClassifier {
    return new FittedExtraTreesClassifier(fitForest(kind, this.params, X, y, options));
  }
}
