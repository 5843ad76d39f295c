import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { FittedSGDClassifier } from "./fitted-sgd-classifier.ts";
import { type SgdClassifierParams, sgdClassifierConflicts, sgdClassifierParams } from "./sgd-classifier-params.ts";
import { fitSgd } from "./sgd-one-versus-all.ts";

const who = "SGDClassifier";

/**
 * Linear classifiers by stochastic gradient descent, one sample at a time. The same `random_state` gives scikit-learn's
 * model. Reports `loss`, the mean over the samples with its penalty, after every epoch.
 *
 * @source sklearn.linear_model.SGDClassifier
 * @example new SGDClassifier({ loss: "log_loss", random_state: 7 }).fit(X, y).predictProba(X);
 */
export class SGDClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(sgdClassifierParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedSGDClassifier {
    const params = resolveParams(who, sgdClassifierParams, this.params) as unknown as SgdClassifierParams;
    const conflicts = sgdClassifierConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    return new FittedSGDClassifier(fitSgd(who, X, y, params, options), params.loss);
  }
}
