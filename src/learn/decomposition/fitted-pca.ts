import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";

const kind = "sklearn.decomposition.PCA";

interface Learned {
  /** Shape (nFeatures,). */
  readonly mean: Float64Array;
  /** Orthonormal rows, shape (nComponents, nFeatures). */
  readonly components: Matrix;
  /** Shape (nComponents,), falling. */
  readonly explainedVariance: Float64Array;
  readonly whiten: boolean;
}

/** What PCA has learned: the means of the columns, and the directions of most variance. */
export class FittedPca implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly mean_: Float64Array;
  readonly components_: Matrix;
  readonly explainedVariance_: Float64Array;
  readonly #whiten: boolean;

  constructor({ mean, components, explainedVariance, whiten }: Learned) {
    this.nFeaturesIn_ = mean.length;
    this.nFeaturesOut_ = components.nSamples;
    this.mean_ = mean;
    this.components_ = components;
    this.explainedVariance_ = explainedVariance;
    this.#whiten = whiten;
  }

  /** @throws {RangeError} X has another number of features, text, NaN or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("PCA", X, {}, this.nFeaturesIn_);
    const width = this.nFeaturesOut_;
    const { data: axes } = this.components_;
    const offsets = Float64Array.from({ length: width }, (_, k) => product(this.mean_, 0, axes, k));
    const scales = this.explainedVariance_.map((variance) =>
      this.#whiten ? Math.max(Math.sqrt(variance), Number.EPSILON) : 1,
    );
    const data = new Float64Array(X.nSamples * width);
    for (let i = 0; i < X.nSamples; i++)
      for (let k = 0; k < width; k++)
        data[i * width + k] = (product(X.data, i, axes, k, X.nFeatures) - offsets[k]!) / scales[k]!;
    const names = (): string[] => Array.from({ length: width }, (_, k) => `pca${k}`);
    return new Matrix(data, X.nSamples, width, numericColumns(X, names));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      n_components_: this.nFeaturesOut_,
      whiten: this.#whiten,
      mean_: encodeFloat64(this.mean_),
      components_: encodeFloat64(this.components_.data),
      explained_variance_: encodeFloat64(this.explainedVariance_),
    });
  }
}

/** Row `i` of one table by row `k` of another, both of `width` columns. */
function product(a: Float64Array, i: number, b: Float64Array, k: number, width: number = a.length): number {
  const shift = (k - i) * width;
  let sum = 0;
  for (let j = i * width; j < (i + 1) * width; j++) sum += a[j]! * b[j + shift]!;
  return sum;
}

/** @throws {RangeError} names the field that is wrong */
export function readPca(json: unknown): FittedPca {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const nComponents = fields.count("n_components_", 0);
  return new FittedPca({
    mean: fields.float64("mean_", nFeatures),
    components: new Matrix(fields.float64("components_", nComponents * nFeatures), nComponents, nFeatures),
    explainedVariance: fields.float64("explained_variance_", nComponents),
    whiten: fields.flag("whiten"),
  });
}
