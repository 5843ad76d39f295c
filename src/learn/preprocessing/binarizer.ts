import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, instanceOf, type ParamTable, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedBinarizer } from "./fitted-binarizer.ts";

export const binarizerParams: ParamTable = {
  threshold: { default: 0, constraints: [instanceOf("float")], doc: "what lies above becomes 1, the rest 0" },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
};

/**
 * 1 for what lies above a threshold, else 0.
 *
 * @source sklearn.preprocessing.Binarizer
 * @example new Binarizer().fit(Matrix.from([[2, -1]])).transform(Matrix.from([[2, -1]])).row(0); // [1, 0]
 */
export class Binarizer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(binarizerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text, NaN or infinity in a column */
  fit(X: Matrix): FittedBinarizer {
    const params = resolveParams("Binarizer", binarizerParams, this.params);
    checkTransformerData("Binarizer", X);
    return new FittedBinarizer(X.nFeatures, params["threshold"] as number);
  }
}
