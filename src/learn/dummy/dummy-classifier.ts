import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { dummyParams } from "./dummy-params.ts";
import { FittedDummyClassifier } from "./fitted-dummy-classifier.ts";
import type { Strategy } from "./strategies.ts";

const who = "DummyClassifier";

/**
 * Predicts from the labels alone: X may hold anything. What `stratified` and `uniform` draw are scikit-learn's draws for the same
 * `random_state`, which begin anew with every call.
 *
 * @source sklearn.dummy.DummyClassifier
 * @example new DummyClassifier({ strategy: "most_frequent" }).fit(X, y).predict(X);
 */
export class DummyClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(dummyParams), ...params };
  }

  /** @throws {RangeError} as every classifier's; strategy constant with a class that does not occur, or none */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedDummyClassifier {
    const params = resolveParams(who, dummyParams, this.params) as {
      strategy: Strategy;
      random_state: number | null;
      constant: Label | readonly Label[] | null;
    };
    const { classes, codes } = checkTrainingData(who, X, y, options, { anything: true });
    const sums = new Float64Array(classes.length);
    codes.forEach((k, i) => {
      sums[k]! += options.sampleWeight?.[i] ?? 1;
    });
    const total = sums.reduce((a, b) => a + b, 0);
    if (!(total > 0)) throw new RangeError(`${who}: sample_weight must not be all zero`);
    return new FittedDummyClassifier({
      classes,
      nFeaturesIn: X.nFeatures,
      classPrior: sums.map((sum) => sum / total),
      strategy: params.strategy,
      seed: params.random_state ?? options.seed ?? 0,
      constant: params.strategy === "constant" ? constantClass(params.constant, classes) : 0,
    });
  }
}

/** The position of the class that is always predicted. */
function constantClass(constant: Label | readonly Label[] | null, classes: readonly Label[]): number {
  if (constant === null)
    throw new RangeError(`${who}: Constant target value has to be specified when the constant strategy is used.`);
  const value = Array.isArray(constant) ? constant[0] : constant;
  const k = classes.indexOf(value as Label);
  if (k === -1 || (Array.isArray(constant) && constant.length !== 1))
    throw new RangeError(
      `${who}: The constant target value must be present in the training data. You provided constant=${constant}. Possible values are: ${classes.join(", ")}.`,
    );
  return k;
}
