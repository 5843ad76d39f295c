import { inverse } from "../inverse.ts";
import { Matrix } from "../matrix.ts";
import type { KNeighborsParams } from "./k-neighbors-params.ts";
import type { MetricSpec } from "./metric-spec.ts";

/** Other names that scikit-learn has for the same distances. */
const aliases: Readonly<Record<string, string>> = {
  l2: "euclidean",
  p: "minkowski",
  l1: "manhattan",
  cityblock: "manhattan",
  infinity: "chebyshev",
};

/** Metrics that only some of scikit-learn's algorithms have; all have the others but for k-d trees. */
const notByBrute: readonly string[] = ["infinity", "p", "sokalmichener"];
const onlyByBrute: readonly string[] = ["correlation", "cosine", "nan_euclidean", "sqeuclidean", "yule"];
const byKdTree: readonly string[] = [
  ...["chebyshev", "cityblock", "euclidean", "infinity", "l1", "l2", "manhattan", "minkowski", "p"],
];

const missing: Readonly<Record<string, string>> = {
  haversine: "the metric haversine is not there yet; euclidean on x, y and z of each place orders them alike",
  precomputed: "the metric precomputed is not there: rows of X are samples here, never distances",
  pyfunc: "the metric pyfunc needs a function, and a config can hold none",
};

const taken: Readonly<Record<string, readonly string[]>> = {
  minkowski: ["p", "w"],
  seuclidean: ["V"],
  mahalanobis: ["V", "VI"],
};

/** The part of the parameters that says how distances are measured. */
export type MetricParams = Pick<KNeighborsParams, "algorithm" | "p" | "metric" | "metric_params">;

/**
 * What is wrong with how metric, metric_params, p and algorithm go together, one sentence each.
 *
 * @source sklearn.neighbors._base, where most of these are found by `fit` or not before `predict`
 */
export function metricConflicts(params: MetricParams): readonly string[] {
  const { algorithm, metric } = params;
  if (Object.hasOwn(missing, metric)) return [missing[metric]!];
  const name = canonical(metric);
  const isThere =
    algorithm === "auto" ||
    (algorithm === "kd_tree" && byKdTree.includes(metric)) ||
    (algorithm === "ball_tree" && !onlyByBrute.includes(metric)) ||
    (algorithm === "brute" && !notByBrute.includes(metric));
  return [
    ...(isThere ? [] : [`Metric '${metric}' not valid for algorithm='${algorithm}'; leave algorithm at 'auto'`]),
    ...strayConflicts(metric, name, params.metric_params ?? {}),
    ...(name === "minkowski" ? powerConflicts(params) : []),
  ];
}

function strayConflicts(metric: string, name: string, given: Readonly<Record<string, unknown>>): readonly string[] {
  const names = taken[name] ?? [];
  const stray = Object.keys(given).filter((key) => !names.includes(key));
  if (stray.length > 0)
    return [
      `metric_params of ${metric} ${names.length === 0 ? "must be empty" : `may hold ${names.join(" and ")}`}, got ${stray.join(", ")}`,
    ];
  if (name === "seuclidean" && !isList(given["V"]))
    return ["metric seuclidean needs metric_params: {V: [the variance of each feature]}"];
  if (name === "mahalanobis" && !isList(given["VI"] ?? given["V"]))
    return [
      "metric mahalanobis needs metric_params: {V: rows of the covariance matrix}, or {VI: those of its inverse}",
    ];
  return [];
}

function powerConflicts(params: MetricParams): readonly string[] {
  const { algorithm, metric } = params;
  const p = powerOf(params);
  const w = params.metric_params?.["w"];
  if (typeof p !== "number" || !(p > 0))
    return [`metric ${metric} needs a p greater than 0, got ${p === null ? "None" : JSON.stringify(p)}`];
  const isWeighted = w !== undefined && w !== null;
  return [
    ...(p < 1 && (algorithm === "kd_tree" || algorithm === "ball_tree")
      ? [
          `algorithm="${algorithm}" does not support 0 < p < 1 for the Minkowski metric; set p >= 1 or algorithm="brute"`,
        ]
      : []),
    ...(isWeighted && algorithm === "kd_tree"
      ? [
          "algorithm='kd_tree' is not valid for metric='minkowski' with a weight parameter 'w'; try 'ball_tree' or 'brute'",
        ]
      : []),
    ...(isWeighted && p === Number.POSITIVE_INFINITY
      ? ["metric minkowski with weights w requires finite p; for p=inf, use the metric chebyshev"]
      : []),
    ...(isWeighted && !isList(w) ? ["metric_params: w must be a list of numbers, one a feature"] : []),
  ];
}

/**
 * The metric that parameters without conflicts ask for.
 *
 * @throws {RangeError} values that do not go with so many features, or are no numbers
 */
export function readMetric(params: MetricParams, nFeatures: number): MetricSpec {
  const name = canonical(params.metric);
  const given = params.metric_params ?? {};
  if (name === "minkowski") {
    const p = powerOf(params) as number;
    const w = given["w"] ?? undefined;
    if (w === undefined) return { name, p };
    return { name, p, values: numbers("w", w, nFeatures, "not negative", (value) => value >= 0) };
  }
  const p = params.p ?? 2;
  if (name === "seuclidean")
    return { name, p, values: numbers("V", given["V"], nFeatures, "greater than 0", (value) => value > 0) };
  if (name === "mahalanobis") return { name, p, values: inverseCovariance(given, nFeatures) };
  return { name, p };
}

function canonical(metric: string): string {
  return Object.hasOwn(aliases, metric) ? aliases[metric]! : metric;
}

/** metric_params goes before p, which the metric "p" does not look at. */
function powerOf({ metric, metric_params, p }: MetricParams): unknown {
  const given = metric_params?.["p"] ?? (metric === "p" ? 2 : p);
  return given === "inf" ? Number.POSITIVE_INFINITY : given;
}

function inverseCovariance(given: Readonly<Record<string, unknown>>, nFeatures: number): Float64Array {
  const [name, rows] = given["VI"] === undefined ? ["V", given["V"]] : ["VI", given["VI"]];
  if (!isList(rows) || rows.length !== nFeatures)
    throw new RangeError(`KNeighborsClassifier: metric_params: ${name} must have ${nFeatures} rows, as X has features`);
  const table = rows.map((row) => Array.from(numbers(`a row of ${name}`, row, nFeatures, "finite", () => true)));
  if (name === "VI") return Float64Array.from(table.flat());
  const inverted = inverse(Matrix.from(table));
  if (inverted === undefined)
    throw new RangeError("KNeighborsClassifier: metric_params: V is a singular matrix, which has no inverse");
  return inverted.data;
}

function numbers(
  name: string,
  values: unknown,
  length: number,
  rule: string,
  fits: (value: number) => boolean,
): Float64Array {
  if (!isList(values) || values.length !== length)
    throw new RangeError(
      `KNeighborsClassifier: metric_params: ${name} must have ${length} numbers, as X has features, got ${isList(values) ? values.length : "none"}`,
    );
  const wrong = values.find((value) => typeof value !== "number" || !Number.isFinite(value) || !fits(value));
  if (wrong !== undefined)
    throw new RangeError(
      `KNeighborsClassifier: metric_params: ${name} must have numbers that are ${rule}, got ${JSON.stringify(wrong)}`,
    );
  return Float64Array.from(values as readonly number[]);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
