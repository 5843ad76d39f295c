import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { interpolate } from "../interpolate.ts";
import { linspace } from "../linspace.ts";
import { Matrix } from "../matrix.ts";
import { normalQuantile } from "../normal-quantile.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

const kind = "sklearn.preprocessing.QuantileTransformer";
/** So near to the ends a value counts as one, where the normal distribution would be infinite. */
const margin = 1e-7;

interface Learned {
  /** Of each column, ascending; all of one length. */
  readonly quantiles: readonly Float64Array[];
  readonly normal: boolean;
}

/** What QuantileTransformer has learned: quantiles of each column. */
export class FittedQuantileTransformer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly quantiles_: readonly Float64Array[];
  readonly references_: Float64Array;
  readonly #normal: boolean;

  constructor({ quantiles, normal }: Learned) {
    this.nFeaturesIn_ = quantiles.length;
    this.nFeaturesOut_ = quantiles.length;
    this.quantiles_ = quantiles;
    this.references_ = linspace(0, 1, quantiles[0]!.length);
    this.#normal = normal;
  }

  /** @throws {RangeError} X has another number of features, text or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("QuantileTransformer", X, { nan: true }, this.nFeaturesIn_);
    const data = new Float64Array(X.data.length);
    const downReferences = negativeReversed(this.references_);
    this.quantiles_.forEach((quantiles, j) => {
      const down = negativeReversed(quantiles);
      for (let i = 0; i < X.nSamples; i++) {
        const x = X.at(i, j);
        const share = this.#atEnd(x, quantiles) ?? this.#between(x, quantiles, down, downReferences);
        data[i * X.nFeatures + j] = this.#normal ? clippedNormal(share) : share;
      }
    });
    return new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      n_quantiles_: this.references_.length,
      output_distribution: this.#normal ? "normal" : "uniform",
      quantiles_: encodeFloat64(Float64Array.from(this.quantiles_.flatMap((column) => Array.from(column)))),
    });
  }

  /** 0 or 1 at the lowest and the highest quantile. */
  #atEnd(x: number, quantiles: Float64Array): number | undefined {
    const [low, high] = [quantiles[0]!, quantiles.at(-1)!];
    if (this.#normal ? x - margin < low : x === low) return 0;
    if (this.#normal ? x + margin > high : x === high) return 1;
    return undefined;
  }

  /** Between quantiles; where several are equal, the middle of what counting from either side gives. */
  #between(x: number, quantiles: Float64Array, down: Float64Array, downReferences: Float64Array): number {
    if (Number.isNaN(x) || Number.isNaN(quantiles[0])) return Number.NaN;
    return 0.5 * (interpolate(x, quantiles, this.references_) - interpolate(-x, down, downReferences));
  }
}

function negativeReversed(values: Float64Array): Float64Array {
  return values.map((value) => -value).reverse();
}

const least = normalQuantile(margin - Number.EPSILON);
const most = normalQuantile(1 - (margin - Number.EPSILON));

function clippedNormal(share: number): number {
  return Math.min(Math.max(normalQuantile(share), least), most);
}

/** @throws {RangeError} names the field that is wrong */
export function readQuantileTransformer(json: unknown): FittedQuantileTransformer {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const nQuantiles = fields.count("n_quantiles_");
  const all = fields.float64("quantiles_", nFeatures * nQuantiles);
  const quantiles = Array.from({ length: nFeatures }, (_, j) => all.slice(j * nQuantiles, (j + 1) * nQuantiles));
  return new FittedQuantileTransformer({
    quantiles,
    normal: fields.word("output_distribution", ["uniform", "normal"]) === "normal",
  });
}
