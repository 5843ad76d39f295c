import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, oneOf, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedNormalizer, type Norm, norms } from "./fitted-normalizer.ts";

export const normalizerParams: ParamTable = {
  norm: { default: "l2", constraints: [oneOf(...norms)], doc: "what each row is divided by" },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
};

/**
 * Divides every row by its norm. A row of zeros stays.
 *
 * @source sklearn.preprocessing.Normalizer
 * @example new Normalizer().fit(Matrix.from([[3, 4]])).transform(Matrix.from([[3, 4]])).row(0); // [0.6, 0.8]
 */
export class Normalizer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(normalizerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text, NaN or infinity in a column */
  fit(X: Matrix): FittedNormalizer {
    const params = resolveParams("Normalizer", normalizerParams, this.params);
    checkTransformerData("Normalizer", X);
    return new FittedNormalizer(X.nFeatures, params["norm"] as Norm);
  }
}
