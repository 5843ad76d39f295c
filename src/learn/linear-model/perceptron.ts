import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { FittedLinearClassifier } from "./fitted-linear-classifier.ts";
import { perceptronParams } from "./perceptron-params.ts";
import { fitSgd } from "./sgd-one-versus-all.ts";
import type { SgdParams } from "./sgd-params.ts";

const who = "Perceptron";
/** The `kind` of a fitted Perceptron in JSON. */
export const perceptronKind = "sklearn.linear_model.Perceptron";

/**
 * Adds each sample that is on the wrong side to the weights: stochastic gradient descent with a constant rate. Reports
 * `loss` after every epoch.
 *
 * @source sklearn.linear_model.Perceptron
 * @example new Perceptron({ penalty: "l2" }).fit(X, y).predict(X);
 */
export class Perceptron implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(perceptronParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLinearClassifier {
    const own = resolveParams(who, perceptronParams, this.params) as unknown as SgdParams;
    const rule = { loss: "perceptron", learning_rate: "constant", epsilon: 0, power_t: 0.5, average: false } as const;
    return new FittedLinearClassifier(perceptronKind, fitSgd(who, X, y, { ...own, ...rule }, options));
  }
}
