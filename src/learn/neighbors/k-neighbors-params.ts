import { defaultsOf, float, instanceOf, int, none, oneOf, onlyInPython, type ParamTable } from "../params.ts";
import { metricConflicts } from "./metric-params.ts";

const metrics = [
  ...["braycurtis", "canberra", "chebyshev", "cityblock", "correlation", "cosine", "dice", "euclidean", "hamming"],
  ...["haversine", "infinity", "jaccard", "l1", "l2", "mahalanobis", "manhattan", "minkowski", "nan_euclidean", "p"],
  ...["precomputed", "pyfunc", "rogerstanimoto", "russellrao", "seuclidean", "sokalmichener", "sokalsneath"],
  ...["sqeuclidean", "yule"],
];

export const kNeighborsParams: ParamTable = {
  n_neighbors: { default: 5, constraints: [int("[1, inf)"), none], doc: "how many training samples vote" },
  weights: {
    default: "uniform",
    constraints: [oneOf("distance", "uniform"), onlyInPython("a callable"), none],
    doc: "distance: a vote counts one divided by the distance",
  },
  algorithm: {
    default: "auto",
    constraints: [oneOf("auto", "ball_tree", "brute", "kd_tree")],
    doc: "no effect: all find the same neighbours; not every algorithm takes every metric",
    withoutEffect: true,
  },
  leaf_size: { default: 30, constraints: [int("[1, inf)")], doc: "no effect", withoutEffect: true },
  p: { default: 2, constraints: [float("(0.0, inf]"), none], doc: "the power of minkowski's distance" },
  metric: {
    default: "minkowski",
    constraints: [
      oneOf(...metrics),
      onlyInPython("a callable"),
      onlyInPython("an instance of 'sklearn.metrics._dist_metrics.DistanceMetric'"),
    ],
    doc: "the distance: any but haversine, precomputed and pyfunc; nan_euclidean takes missing values",
  },
  metric_params: {
    default: null,
    constraints: [instanceOf("dict"), none],
    doc: "minkowski: {p: number, w: [a weight for each feature]}; seuclidean: {V: variances}; mahalanobis: {V} or {VI}",
  },
  n_jobs: { default: null, constraints: [instanceOf("int"), none], doc: "no effect", withoutEffect: true },
};

export interface KNeighborsParams {
  readonly n_neighbors: number | null;
  readonly weights: "distance" | "uniform" | null;
  readonly algorithm: "auto" | "ball_tree" | "brute" | "kd_tree";
  readonly p: number | null;
  readonly metric: string;
  readonly metric_params: Readonly<Record<string, unknown>> | null;
}

/** What is wrong with parameters that are each legal, one sentence each. */
export function kNeighborsConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  return metricConflicts({ ...defaultsOf(kNeighborsParams), ...given } as unknown as KNeighborsParams);
}
