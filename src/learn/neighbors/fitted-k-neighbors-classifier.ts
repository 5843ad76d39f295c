import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures, checkFinite, checkNumbers } from "../training-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { distanceWeights } from "./distance-weights.ts";
import { type MetricSpec, metricNames, valuesOf } from "./metric-spec.ts";
import { NeighborSearch } from "./neighbor-search.ts";

const kind = "sklearn.neighbors.KNeighborsClassifier";

interface Learned {
  readonly classes: readonly Label[];
  readonly X: Matrix;
  /** Class of each training sample. */
  readonly codes: Int32Array;
  readonly nNeighbors: number;
  readonly weights: "uniform" | "distance";
  readonly metric: MetricSpec;
}

/** The training samples themselves. */
export class FittedKNeighborsClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly nSamplesFit_: number;
  readonly #learned: Learned;
  readonly #search: NeighborSearch;

  constructor(learned: Learned) {
    this.classes_ = learned.classes;
    this.nFeaturesIn_ = learned.X.nFeatures;
    this.nSamplesFit_ = learned.X.nSamples;
    this.#learned = learned;
    this.#search = new NeighborSearch(learned.X, learned.metric, learned.nNeighbors);
  }

  /** @throws {RangeError} also where distances are weights and all of a sample's neighbours are infinitely far */
  predict(X: Matrix): Label[] {
    const labels = new Array<Label>(X.nSamples);
    this.#vote(X, (sample, votes) => {
      let most = 0;
      for (let c = 1; c < votes.length; c++) if (votes[c]! > votes[most]!) most = c;
      labels[sample] = this.classes_[most]!;
    });
    return labels;
  }

  /** @throws {RangeError} also where distances are weights and all of a sample's neighbours are infinitely far */
  predictProba(X: Matrix): Matrix {
    const nClasses = this.classes_.length;
    const proba = new Matrix(new Float64Array(X.nSamples * nClasses), X.nSamples, nClasses);
    this.#vote(X, (sample, votes) => {
      let total = 0;
      for (let c = 0; c < nClasses; c++) total += votes[c]!;
      for (let c = 0; c < nClasses; c++) proba.data[sample * nClasses + c] = votes[c]! / total;
    });
    return proba;
  }

  /** Calls `count` with each sample's votes for each class, shape (nClasses,). */
  #vote(X: Matrix, count: (sample: number, votes: Float64Array) => void): void {
    const { codes, nNeighbors, weights, metric } = this.#learned;
    checkFeatures("KNeighborsClassifier", X, this.nFeaturesIn_, { nan: metric.name === "nan_euclidean" });
    const votes = new Float64Array(this.classes_.length);
    const ballots = new Float64Array(nNeighbors).fill(1);
    this.#search.each(X, (sample, { rows, ranks }, at) => {
      votes.fill(0);
      if (weights === "distance" && !distanceWeights(ranks, at, this.#search.metric, ballots))
        throw new RangeError(
          `KNeighborsClassifier: all neighbors of sample ${sample} are infinitely far and get zero weights; scale X, or use weights="uniform"`,
        );
      for (let k = 0; k < nNeighbors; k++) votes[codes[rows[at + k]!]!]! += ballots[k]!;
      count(sample, votes);
    });
  }

  toJSON(): FittedJson {
    const { X, codes, nNeighbors, weights, metric } = this.#learned;
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      n_samples_fit_: this.nSamplesFit_,
      n_neighbors: nNeighbors,
      weights,
      metric: metric.name,
      p: encodeFloat64(Float64Array.of(metric.p)),
      ...(metric.values === undefined ? {} : { metric_values: encodeFloat64(metric.values) }),
      X: encodeFloat64(X.data),
      y: encodeInt32(codes),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readKNeighborsClassifier(json: unknown): FittedKNeighborsClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeatures = fields.count("n_features_in_");
  const nSamples = fields.count("n_samples_fit_");
  const nNeighbors = fields.count("n_neighbors");
  if (nNeighbors > nSamples)
    throw new RangeError(`${kind}: n_neighbors must be at most n_samples_fit_, ${nSamples}, got ${nNeighbors}`);
  const metric = readMetricSpec(fields, nFeatures);
  const X = new Matrix(fields.float64("X", nSamples * nFeatures), nSamples, nFeatures);
  if (metric.name === "nan_euclidean") checkNumbers(kind, X);
  else checkFinite(kind, X);
  return new FittedKNeighborsClassifier({
    classes,
    X,
    codes: fields.indices("y", nSamples, classes.length),
    nNeighbors,
    weights: fields.word("weights", ["uniform", "distance"]),
    metric,
  });
}

function readMetricSpec(fields: FittedJsonReader, nFeatures: number): MetricSpec {
  const name = fields.word("metric", metricNames);
  const p = fields.float64("p", 1)[0]!;
  if (!(p > 0)) throw new RangeError(`${kind}: p must be greater than 0, got ${p}`);
  const length = valuesOf(name, nFeatures);
  const hasValues = length > 0 && (name !== "minkowski" || fields.raw("metric_values") !== undefined);
  if (!hasValues) return { name, p };
  const values = fields.float64("metric_values", length);
  if (name !== "mahalanobis" && !values.every((value) => value >= 0))
    throw new RangeError(`${kind}: metric_values must not be negative`);
  return { name, p, values };
}
