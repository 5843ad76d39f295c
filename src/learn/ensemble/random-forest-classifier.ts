import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf } from "../params.ts";
import { type ForestKind, fitForest } from "./fit-forest.ts";
import { FittedRandomForestClassifier } from "./fitted-random-forest-classifier.ts";
import { randomForestConflicts, randomForestParams } from "./forest-params.ts";

const kind: ForestKind = {
  who: "RandomForestClassifier",
  params: randomForestParams,
  conflicts: randomForestConflicts,
  splitter: "best",
};

/**
 * Trees on bootstrap samples, each with its own seed; their mean decides. Seeds, draws and trees are
 * scikit-learn's for the same `random_state`. NaN in X is a missing value.
 *
 * A whole number is a count and anything else a share (`max_samples: 0.5`); the text "1.0" is the share of all.
 *
 * @source sklearn.ensemble.RandomForestClassifier 1.9; L. Breiman, "Random forests", 2001
 * @example new RandomForestClassifier({ n_estimators: 50, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class RandomForestClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(randomForestParams), ...params };
  }

  /**
   * With `oob_score`, `options.onStep` gets the out-of-bag error (`oob_error`) after each tree.
   *
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are infinite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedRandomForestClassifier {
    return new FittedRandomForestClassifier(fitForest(kind, this.params, X, y, options));
  }
}
