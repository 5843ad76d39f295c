import type { FitOptions, Label, Params, Transformer } from "../estimator.ts";
import { linspace } from "../linspace.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, int, none, oneOf, type ParamTable, randomState, resolveParams } from "../params.ts";
import { percentile, sortedValues } from "../percentile.ts";
import { resample } from "../random/index.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedQuantileTransformer } from "./fitted-quantile-transformer.ts";

export const quantileTransformerParams: ParamTable = {
  n_quantiles: { default: 1000, constraints: [int("[1, inf)")], doc: "number of quantiles, at most the samples" },
  output_distribution: {
    default: "uniform",
    constraints: [oneOf("uniform", "normal")],
    doc: "distribution of the result",
  },
  ignore_implicit_zeros: {
    default: false,
    constraints: [boolean],
    doc: "no effect: tables are dense here",
    withoutEffect: true,
  },
  subsample: {
    default: 10000,
    constraints: [int("[1, inf)"), none],
    doc: "rows to take quantiles of, drawn where there are more; null: all",
  },
  random_state: { default: null, constraints: randomState, doc: "seed of the rows that are drawn" },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
};

/** What is wrong with parameters that are each legal. */
export function quantileTransformerConflicts(params: Params): readonly string[] {
  const { n_quantiles, subsample } = { ...defaultsOf(quantileTransformerParams), ...params } as Record<string, number>;
  if (subsample === null || n_quantiles! <= subsample!) return [];
  return [
    `The number of quantiles cannot be greater than the number of samples used. Got ${n_quantiles} quantiles and ${subsample} samples.`,
  ];
}

/**
 * Every value as the share of the training values below it, or as a normal distribution has it there. NaN stays.
 *
 * @source sklearn.preprocessing.QuantileTransformer
 * @example new QuantileTransformer().fit(Matrix.from([[1], [2], [9]])).transform(Matrix.from([[2]])).at(0, 0); // 0.5
 */
export class QuantileTransformer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(quantileTransformerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text or infinity in a column */
  fit(X: Matrix, _y?: readonly Label[], { seed = 0 }: FitOptions = {}): FittedQuantileTransformer {
    const params = resolveParams("QuantileTransformer", quantileTransformerParams, this.params);
    const [conflict] = quantileTransformerConflicts(params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData("QuantileTransformer", X, { nan: true });
    const subsample = params["subsample"] as number | null;
    const nQuantiles = Math.min(params["n_quantiles"] as number, X.nSamples);
    const drawn =
      subsample !== null && subsample < X.nSamples
        ? X.take(
            resample(X.nSamples, {
              replace: false,
              n_samples: subsample,
              random_state: (params["random_state"] as number | null) ?? seed,
            }),
          )
        : X;
    // NumPy counts in percent.
    const shares = linspace(0, 1, nQuantiles).map((share) => (share * 100) / 100);
    const quantiles = Array.from({ length: X.nFeatures }, (_, j) => {
      const sorted = sortedValues(drawn.column(j));
      return shares.map((share) => percentile(sorted, share));
    });
    return new FittedQuantileTransformer({ quantiles, normal: params["output_distribution"] === "normal" });
  }
}
