import type { Params, Transformer } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { boolean, defaultsOf, oneOf, type ParamTable, resolveParams } from "../params.ts";
import { bestBoxCox, bestYeoJohnson } from "./best-power.ts";
import { checkPowerData, FittedPowerTransformer, powered } from "./fitted-power-transformer.ts";
import type { PowerMethod } from "./power-functions.ts";
import { columnMoments, isConstant, StandardScaler } from "./standard-scaler.ts";

export const powerTransformerParams: ParamTable = {
  method: {
    default: "yeo-johnson",
    constraints: [oneOf("yeo-johnson", "box-cox")],
    doc: "box-cox takes numbers above 0 only",
  },
  standardize: { default: true, constraints: [boolean], doc: "bring the result to mean 0 and standard deviation 1" },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
};

/**
 * Bends every column by a power so that it looks most like a normal distribution. NaN is left out and stays.
 *
 * @source sklearn.preprocessing.PowerTransformer
 * @example new PowerTransformer().fit(Matrix.from([[1], [2], [8]])).lambdas_; // Float64Array [-0.49...]
 */
export class PowerTransformer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(powerTransformerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, text or infinity, or numbers that box-cox does not take */
  fit(X: Matrix): FittedPowerTransformer {
    const params = resolveParams("PowerTransformer", powerTransformerParams, this.params);
    const method = params["method"] as PowerMethod;
    checkPowerData(X, method, X.nFeatures);
    const lambdas = new Float64Array(X.nFeatures);
    const data = new Float64Array(X.data.length);
    const { count, mean, variance } = columnMoments(X);
    for (let j = 0; j < X.nFeatures; j++) {
      const column = X.column(j);
      const unchanged = method === "yeo-johnson" && isConstant(count[j]!, mean[j]!, variance[j]!);
      lambdas[j] = unchanged ? 1 : bestPower(column, method, X.columnLabel(j));
      column.forEach((value, i) => {
        data[i * X.nFeatures + j] = unchanged ? value : powered(value, method, lambdas[j]!);
      });
    }
    const scaler = params["standardize"]
      ? new StandardScaler().fit(new Matrix(data, X.nSamples, X.nFeatures))
      : undefined;
    return new FittedPowerTransformer({ method, lambdas, scaler });
  }
}

/** @throws {RangeError} nothing to learn from */
function bestPower(column: Float64Array, method: PowerMethod, label: string): number {
  const values = column.filter((value) => !Number.isNaN(value));
  if (values.length === 0) throw new RangeError(`PowerTransformer: ${label} must not be all nan`);
  if (method === "yeo-johnson") return bestYeoJohnson(values);
  if (values.every((value) => value === values[0]))
    throw new RangeError(`PowerTransformer: ${label} is constant: Data must not be constant for box-cox`);
  return bestBoxCox(values);
}
