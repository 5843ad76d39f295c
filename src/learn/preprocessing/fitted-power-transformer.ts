import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { type FittedStandardScaler, readStandardScaler } from "./fitted-standard-scaler.ts";
import { boxCox, type PowerMethod, yeoJohnson } from "./power-functions.ts";

const kind = "sklearn.preprocessing.PowerTransformer";

interface Learned {
  readonly method: PowerMethod;
  /** Shape (nFeatures,). */
  readonly lambdas: Float64Array;
  /** Absent: the result is not standardized. */
  readonly scaler: FittedStandardScaler | undefined;
}

/** What PowerTransformer has learned: a power for each column, and the scale of the result. */
export class FittedPowerTransformer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly lambdas_: Float64Array;
  readonly #method: PowerMethod;
  readonly #scaler: FittedStandardScaler | undefined;

  constructor({ method, lambdas, scaler }: Learned) {
    this.nFeaturesIn_ = lambdas.length;
    this.nFeaturesOut_ = lambdas.length;
    this.lambdas_ = lambdas;
    this.#method = method;
    this.#scaler = scaler;
  }

  /** @throws {RangeError} X has another number of features, text or infinity, or numbers that box-cox does not take */
  transform(X: Matrix): Matrix {
    checkPowerData(X, this.#method, this.nFeaturesIn_);
    const data = X.data.map((value, cell) => powered(value, this.#method, this.lambdas_[cell % X.nFeatures]!));
    const bent = new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
    return this.#scaler?.transform(bent) ?? bent;
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      method: this.#method,
      lambdas_: encodeFloat64(this.lambdas_),
      scaler: this.#scaler?.toJSON() ?? null,
    });
  }
}

export function powered(value: number, method: PowerMethod, lambda: number): number {
  if (Number.isNaN(value)) return value;
  return method === "box-cox" ? boxCox(value, lambda) : yeoJohnson(value, lambda);
}

/** @throws {RangeError} no samples, another number of columns, text, infinity, or for box-cox what is not above 0 */
export function checkPowerData(X: Matrix, method: PowerMethod, nFeaturesIn: number): void {
  checkTransformerData("PowerTransformer", X, { nan: true }, nFeaturesIn);
  const at = method === "box-cox" ? X.data.findIndex((value) => value <= 0) : -1;
  if (at !== -1)
    throw new RangeError(
      `PowerTransformer: The Box-Cox transformation can only be applied to strictly positive data; ${X.columnLabel(at % X.nFeatures)} holds ${X.data[at]}`,
    );
}

/** @throws {RangeError} names the field that is wrong */
export function readPowerTransformer(json: unknown): FittedPowerTransformer {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const scaler = fields.raw("scaler") === null ? undefined : readStandardScaler(fields.raw("scaler"));
  if (scaler !== undefined && scaler.nFeaturesIn_ !== nFeatures)
    throw new RangeError(`${kind}: scaler must take ${nFeatures} features, not ${scaler.nFeaturesIn_}`);
  return new FittedPowerTransformer({
    method: fields.word("method", ["yeo-johnson", "box-cox"]),
    lambdas: fields.float64("lambdas_", nFeatures),
    scaler,
  });
}
