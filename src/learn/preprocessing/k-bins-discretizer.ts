import type { FitOptions, Label, Params, Transformer } from "../estimator.ts";
import { linspace } from "../linspace.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { percentile, sortedValues } from "../percentile.ts";
import { resample } from "../random/index.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedKBinsDiscretizer } from "./fitted-k-bins-discretizer.ts";
import { type KBinsParams, kBinsConflicts, kBinsParams } from "./k-bins-params.ts";
import { oneDimensionalKMeans } from "./one-dimensional-k-means.ts";

const who = "KBinsDiscretizer";

/**
 * The bin of every value, as a number or as a column of zeros and ones for each bin.
 *
 * @source sklearn.preprocessing.KBinsDiscretizer
 * @example
 * const X = Matrix.from([[0], [1], [9]]);
 * new KBinsDiscretizer({ n_bins: 3, strategy: "uniform", encode: "ordinal" }).fit(X).transform(X).toRows(); // [[0], [0], [2]]
 */
export class KBinsDiscretizer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(kBinsParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text, NaN or infinity, or fewer samples than bins of k-means */
  fit(X: Matrix, _y?: readonly Label[], { seed = 0 }: FitOptions = {}): FittedKBinsDiscretizer {
    const params = resolveParams(who, kBinsParams, this.params) as unknown as KBinsParams;
    const [conflict] = kBinsConflicts(this.params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData(who, X);
    const { n_bins, subsample } = params;
    if (typeof n_bins !== "number" && n_bins.length !== X.nFeatures)
      throw new RangeError(
        `${who}: n_bins must be a scalar or array of shape (n_features,): there are ${X.nFeatures} columns, n_bins has ${n_bins.length}`,
      );
    // Drawn with replacement, as in scikit-learn, so that the shares of values stay.
    const drawn =
      subsample !== null && X.nSamples > subsample
        ? X.take(resample(X.nSamples, { n_samples: subsample, random_state: params.random_state ?? seed }))
        : X;
    const edges = Array.from({ length: X.nFeatures }, (_, j) =>
      binEdges(drawn.column(j), typeof n_bins === "number" ? n_bins : n_bins[j]!, params),
    );
    return new FittedKBinsDiscretizer({ edges, oneHot: params.encode !== "ordinal" });
  }
}

/** The edges of a column's bins, outermost included, ascending; a constant column has one bin. */
function binEdges(column: Float64Array, nBins: number, params: KBinsParams): Float64Array {
  const sorted = sortedValues(column);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (least === most) return Float64Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (params.strategy === "uniform") return linspace(least, most, nBins + 1);
  const edges =
    params.strategy === "quantile"
      ? linspace(0, 100, nBins + 1).map((percent) => percentile(sorted, percent / 100, params.quantile_method))
      : edgesBetweenCenters(column, least, most, nBins);
  // Bins that are next to nothing wide are none.
  return edges.filter((edge, i) => i === 0 || edge - edges[i - 1]! > 1e-8);
}

/** @throws {RangeError} fewer values than bins */
function edgesBetweenCenters(column: Float64Array, least: number, most: number, nBins: number): Float64Array {
  if (column.length < nBins)
    throw new RangeError(`${who}: n_samples=${column.length} should be >= n_clusters=${nBins}.`);
  const uniform = linspace(least, most, nBins + 1);
  const start = uniform.subarray(1).map((edge, i) => (edge + uniform[i]!) * 0.5);
  const centers = oneDimensionalKMeans(column, start);
  const inner = centers.subarray(1).map((center, i) => (center + centers[i]!) * 0.5);
  return Float64Array.of(least, ...inner, most);
}
