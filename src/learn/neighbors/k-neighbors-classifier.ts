import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedKNeighborsClassifier } from "./fitted-k-neighbors-classifier.ts";
import { type KNeighborsParams, kNeighborsConflicts, kNeighborsParams } from "./k-neighbors-params.ts";
import { readMetric } from "./metric-params.ts";

/**
 * The vote of the nearest training samples. Of samples at the same distance the one that came first is nearer. As in
 * scikit-learn, what is fitted holds the training samples themselves and no copy, for they may be most of the memory.
 *
 * @source sklearn.neighbors.KNeighborsClassifier; more neighbours than samples are refused by `fit` already
 * @example new KNeighborsClassifier({ n_neighbors: 3 }).fit(X, y).predict(X);
 */
export class KNeighborsClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(kNeighborsParams), ...params };
    this.tags = { sampleWeight: false, allowsNaN: this.params["metric"] === "nan_euclidean" };
  }

  /** @throws {RangeError} also where there are sample weights, which have no meaning here */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedKNeighborsClassifier {
    const who = "KNeighborsClassifier";
    const params = resolveParams(who, kNeighborsParams, this.params) as unknown as KNeighborsParams;
    const conflicts = kNeighborsConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(`${who}: ${conflicts.join("; ")}`);
    if (options.sampleWeight !== undefined) throw new RangeError(`${who} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(who, X, y, options, { nan: this.tags.allowsNaN === true });
    const nNeighbors = params.n_neighbors;
    if (nNeighbors === null) throw new RangeError(`${who}: n_neighbors must be a number to predict, got None`);
    if (nNeighbors > X.nSamples)
      throw new RangeError(
        `${who}: Expected n_neighbors <= n_samples_fit, but n_neighbors = ${nNeighbors}, n_samples_fit = ${X.nSamples}`,
      );
    return new FittedKNeighborsClassifier({
      classes,
      X: new Matrix(X.data, X.nSamples, X.nFeatures),
      codes,
      nNeighbors,
      weights: params.weights ?? "uniform",
      metric: readMetric(params, X.nFeatures),
    });
  }
}
