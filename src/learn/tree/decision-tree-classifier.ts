import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { FittedDecisionTreeClassifier } from "./fitted-decision-tree-classifier.ts";
import { TreeGrower } from "./grow.ts";
import { trainingSet } from "./training-set.ts";
import { type DecisionTreeParams, decisionTreeConflicts, decisionTreeParams } from "./tree-params.ts";

/**
 * A decision tree, node for node scikit-learn's for the same `random_state`.
 *
 * A whole number is a count and anything else a fraction, as in `min_samples_leaf: 0.1`; config files do not tell
 * 1.0 from 1, so 1 is always a count.
 *
 * @source sklearn.tree.DecisionTreeClassifier 1.9; missing values and monotonic_cst are left out
 * @example new DecisionTreeClassifier({ max_depth: 3, random_state: 42 }).fit(X, y).predict(X);
 */
export class DecisionTreeClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(decisionTreeParams), ...params };
  }

  /**
   * @param X shape (nSamples, nFeatures), cast to float32
   * @throws {RangeError} illegal params, shapes do not fit, one class only, values that are not finite in float32
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDecisionTreeClassifier {
    const who = "DecisionTreeClassifier";
    const params = resolveParams(who, decisionTreeParams, this.params) as unknown as DecisionTreeParams;
    const conflicts = decisionTreeConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join(" ")}`);
    const set = trainingSet(who, X, y, options);
    const ofClass = classWeights(who, set.labels, set.classes, params.class_weight);
    const weights = Float64Array.from(set.classes, (c, i) => (set.weights?.[i] ?? 1) * ofClass[c]!);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    const tree = new TreeGrower(set, params).grow(weights, random);
    return new FittedDecisionTreeClassifier(set.labels, X.nFeatures, tree);
  }
}
