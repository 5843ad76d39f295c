import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { arrayLike, boolean, defaultsOf, int, oneOf, type ParamTable, resolveParams } from "../params.ts";
import { pythonRepr } from "../python-repr.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedPolynomialFeatures } from "./fitted-polynomial-features.ts";

export const polynomialFeaturesParams: ParamTable = {
  degree: {
    default: 2,
    constraints: [int("[0, inf)"), arrayLike],
    doc: "highest degree of the products, or [lowest, highest]",
  },
  interaction_only: { default: false, constraints: [boolean], doc: "each column at most once in a product" },
  include_bias: { default: true, constraints: [boolean], doc: "add a column of ones" },
  order: { default: "C", constraints: [oneOf("C", "F")], doc: "no effect", withoutEffect: true },
};

/** What is wrong with parameters that are each legal. */
export function polynomialFeaturesConflicts(params: Params): readonly string[] {
  const { degree, include_bias } = { ...defaultsOf(polynomialFeaturesParams), ...params };
  if (Array.isArray(degree)) {
    const [low, high] = degree;
    if (degree.length !== 2)
      return [`degree must be a non-negative int or tuple (min_degree, max_degree), got ${pythonRepr(degree)}.`];
    if (!Number.isInteger(low) || !Number.isInteger(high) || low < 0 || low > high)
      return [
        `degree=(min_degree, max_degree) must be non-negative integers that fulfil min_degree <= max_degree, got ${pythonRepr(degree)}.`,
      ];
  }
  const highest = Array.isArray(degree) ? degree[1] : degree;
  return highest === 0 && include_bias === false
    ? ["Setting degree to zero and include_bias to False would result in an empty output array."]
    : [];
}

/**
 * Products of columns: powers, and those of different columns.
 *
 * @source sklearn.preprocessing.PolynomialFeatures
 * @example new PolynomialFeatures().fit(X).transform(Matrix.from([[2, 3]])).row(0); // [1, 2, 3, 4, 6, 9]
 */
export class PolynomialFeatures implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(polynomialFeaturesParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text, NaN or infinity, or more than 300,000 products */
  fit(X: Matrix): FittedPolynomialFeatures {
    const params = resolveParams("PolynomialFeatures", polynomialFeaturesParams, this.params);
    const [conflict] = polynomialFeaturesConflicts(params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData("PolynomialFeatures", X);
    const degree = params["degree"] as number | readonly [number, number];
    const [minDegree, maxDegree] = typeof degree === "number" ? [0, degree] : degree;
    return new FittedPolynomialFeatures({
      nFeatures: X.nFeatures,
      minDegree,
      maxDegree,
      interactionOnly: params["interaction_only"] as boolean,
      includeBias: params["include_bias"] as boolean,
    });
  }
}
