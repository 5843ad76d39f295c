import type { Params } from "../estimator.ts";
import { arrayLike, int, none, oneOf, onlyInPython, type ParamTable, randomState } from "../params.ts";
import { type PercentileMethod, percentileMethods } from "../percentile.ts";

export const encodings: readonly ["onehot", "onehot-dense", "ordinal"] = ["onehot", "onehot-dense", "ordinal"];

/** Parameters of KBinsDiscretizer of sklearn.preprocessing 1.9. */
export const kBinsParams: ParamTable = {
  n_bins: { default: 5, constraints: [int("[2, inf)"), arrayLike], doc: "number of bins, or a list of each column's" },
  encode: {
    default: "onehot",
    constraints: [oneOf(...encodings)],
    doc: "a column of zeros and ones for each bin, or the bin's number",
  },
  strategy: {
    default: "quantile",
    constraints: [oneOf("uniform", "quantile", "kmeans")],
    doc: "bins of equal width, of equally many samples, or around the centers of k-means",
  },
  quantile_method: {
    default: "averaged_inverted_cdf",
    constraints: [oneOf(...percentileMethods)],
    doc: "how numpy.percentile finds quantiles between two values",
  },
  dtype: {
    default: null,
    constraints: [onlyInPython("a type among {<class 'numpy.float32'>, <class 'numpy.float64'>}"), none],
    doc: "no effect: all numbers are doubles",
    withoutEffect: true,
  },
  subsample: {
    default: 200000,
    constraints: [int("[1, inf)"), none],
    doc: "rows to learn from, drawn where there are more; null: all",
  },
  random_state: { default: null, constraints: randomState, doc: "seed of the rows that are drawn" },
};

export interface KBinsParams {
  readonly n_bins: number | readonly number[];
  readonly encode: (typeof encodings)[number];
  readonly strategy: "uniform" | "quantile" | "kmeans";
  readonly quantile_method: PercentileMethod;
  readonly subsample: number | null;
  readonly random_state: number | null;
}

/** What is wrong with parameters that are each legal. */
export function kBinsConflicts({ n_bins }: Params): readonly string[] {
  if (!Array.isArray(n_bins)) return [];
  const wrong = [...n_bins.keys()].filter((j) => !Number.isInteger(n_bins[j]) || n_bins[j] < 2);
  if (wrong.length === 0) return [];
  return [
    `KBinsDiscretizer received an invalid number of bins at indices ${wrong.join(", ")}. Number of bins must be at least 2, and must be an int.`,
  ];
}
