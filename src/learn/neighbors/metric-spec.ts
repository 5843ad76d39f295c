import { booleanMetrics } from "./boolean-metrics.ts";
import { coordinateMetrics, mahalanobis, minkowski, scaledEuclidean } from "./coordinate-metrics.ts";
import type { Metric } from "./metric.ts";
import { shareMetrics } from "./share-metrics.ts";

export const metricNames: readonly string[] = [
  ...Object.keys(coordinateMetrics),
  ...["minkowski", "seuclidean", "mahalanobis"],
  ...Object.keys(shareMetrics),
  ...Object.keys(booleanMetrics),
];

/** A metric as it is saved. */
export interface MetricSpec {
  readonly name: string;
  /** The power of minkowski's distance; else without meaning. */
  readonly p: number;
  /** minkowski: a weight for each feature; seuclidean: their variances; mahalanobis: the inverse covariance by rows. */
  readonly values?: Float64Array;
}

/** How many values of its own a metric has for so many features; those of minkowski may be left out. */
export function valuesOf(name: string, nFeatures: number): number {
  if (name === "mahalanobis") return nFeatures * nFeatures;
  return name === "minkowski" || name === "seuclidean" ? nFeatures : 0;
}

/**
 * @throws {RangeError} there is no such metric, or values that it needs are missing
 * @source sklearn.metrics.DistanceMetric, sklearn.metrics.pairwise, scipy.spatial.distance
 * @example metricOf({ name: "manhattan", p: 2 }).rank(Float64Array.of(0, 0), 0, Float64Array.of(3, 4), 0, 2); // 7
 */
export function metricOf({ name, p, values }: MetricSpec): Metric {
  if (name === "minkowski") return minkowskiOf(p, values);
  if (name === "seuclidean" && values !== undefined) return scaledEuclidean(values);
  if (name === "mahalanobis" && values !== undefined) return mahalanobis(values);
  const metric = plain.get(name);
  if (metric === undefined) throw new RangeError(`there is no metric ${name} without values of its own`);
  return metric;
}

function minkowskiOf(p: number, weights: Float64Array | undefined): Metric {
  if (weights !== undefined) return minkowski(p, weights);
  if (p === 1) return coordinateMetrics.manhattan;
  if (p === 2) return coordinateMetrics.euclidean;
  if (p === Number.POSITIVE_INFINITY) return coordinateMetrics.chebyshev;
  return minkowski(p);
}

const plain: ReadonlyMap<string, Metric> = new Map(
  [coordinateMetrics, shareMetrics, booleanMetrics].flatMap((metrics) => Object.entries<Metric>(metrics)),
);
